import { defineLibrary } from "./library.ts"

/** AWS clients that run SQL. The client's type is told by the service's name. */
export default defineLibrary({
  name: "boto3",
  packages: ["boto3"],
  modules: ["boto3"],
  aliases: {
    "boto3.session.Session": "boto3.Session",
  },
  types: {
    "boto3.Athena": [],
    "boto3.RedshiftData": [],
    "boto3.RdsData": [],
    "boto3.DynamoDB": [],
    "boto3.S3": [],
    "boto3.Session": [],
  },
  returns: {
    "boto3.client(athena)": "boto3.Athena",
    "boto3.client(redshift-data)": "boto3.RedshiftData",
    "boto3.client(rds-data)": "boto3.RdsData",
    "boto3.client(dynamodb)": "boto3.DynamoDB",
    "boto3.client(s3)": "boto3.S3",
    "boto3.Session.client(athena)": "boto3.Athena",
    "boto3.Session.client(redshift-data)": "boto3.RedshiftData",
    "boto3.Session.client(rds-data)": "boto3.RdsData",
    "boto3.Session.client(dynamodb)": "boto3.DynamoDB",
    "boto3.Session.client(s3)": "boto3.S3",
  },
  sinks: [
    { call: "boto3.Athena.start_query_execution", language: "sql", text: { name: "QueryString" } },
    { call: "boto3.RedshiftData.execute_statement", language: "sql", text: { name: "Sql" } },
    { call: "boto3.RdsData.execute_statement", language: "sql", text: { name: "sql" } },
    { call: "boto3.DynamoDB.execute_statement", language: "sql", text: { name: "Statement" } },
    { call: "boto3.S3.select_object_content", language: "sql", text: { name: "Expression" } },
  ],
  references: [
    "https://boto3.amazonaws.com/v1/documentation/api/latest/reference/services/athena/client/start_query_execution.html",
    "https://boto3.amazonaws.com/v1/documentation/api/latest/reference/services/redshift-data/client/execute_statement.html",
  ],
})
