import { defineLibrary } from "./library.ts"

const answer = { language: "html", entry: "body" } as const

/**
 * AWS Lambda behind an API gateway. A handler returns a dict with the text of the page. It imports nothing: the key that
 * every such dict has stands for the library.
 */
export default defineLibrary({
  name: "aws-lambda",
  packages: [],
  modules: ["lambda.statusCode"],
  returnSinks: [
    { parameters: ["event", "context"], ...answer },
    { parameters: ["event", "_context"], ...answer },
    { parameters: ["event", "_ctx"], ...answer },
    { parameters: ["event", "ctx"], ...answer },
    { parameters: ["event", "_"], ...answer },
  ],
  references: ["https://docs.aws.amazon.com/lambda/latest/dg/services-apigateway.html"],
})
