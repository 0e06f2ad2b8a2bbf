import { defineLibrary } from "./library.ts"

/** AWS clients that run SQL or send mails. The client's type is told by the service's name. */
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
    "boto3.SES": [],
    "boto3.SESv2": [],
    "boto3.Session": [],
  },
  returns: {
    "boto3.client(athena)": "boto3.Athena",
    "boto3.client(redshift-data)": "boto3.RedshiftData",
    "boto3.client(rds-data)": "boto3.RdsData",
    "boto3.client(dynamodb)": "boto3.DynamoDB",
    "boto3.client(s3)": "boto3.S3",
    "boto3.client(ses)": "boto3.SES",
    "boto3.client(sesv2)": "boto3.SESv2",
    "boto3.Session.client(athena)": "boto3.Athena",
    "boto3.Session.client(redshift-data)": "boto3.RedshiftData",
    "boto3.Session.client(rds-data)": "boto3.RdsData",
    "boto3.Session.client(dynamodb)": "boto3.DynamoDB",
    "boto3.Session.client(s3)": "boto3.S3",
    "boto3.Session.client(ses)": "boto3.SES",
    "boto3.Session.client(sesv2)": "boto3.SESv2",
  },
  sinks: [
    { call: "boto3.Athena.start_query_execution", language: "sql", text: { name: "QueryString" } },
    { call: "boto3.RedshiftData.execute_statement", language: "sql", text: { name: "Sql" } },
    { call: "boto3.RdsData.execute_statement", language: "sql", text: { name: "sql" } },
    { call: "boto3.DynamoDB.execute_statement", language: "sql", text: { name: "Statement" } },
    { call: "boto3.S3.select_object_content", language: "sql", text: { name: "Expression" } },
    {
      call: "boto3.SES.send_email",
      language: "html",
      text: { name: "Message" },
      entries: ["Body", "Html", "Data"],
    },
    {
      call: "boto3.SESv2.send_email",
      language: "html",
      text: { name: "Content" },
      entries: ["Simple", "Body", "Html", "Data"],
    },
  ],
  references: [
    "https://boto3.amazonaws.com/v1/documentation/api/latest/reference/services/athena/client/start_query_execution.html",
    "https://boto3.amazonaws.com/v1/documentation/api/latest/reference/services/redshift-data/client/execute_statement.html",
    "https://boto3.amazonaws.com/v1/documentation/api/latest/reference/services/ses/client/send_email.html",
  ],
})
