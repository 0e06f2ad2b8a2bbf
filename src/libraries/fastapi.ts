import { defineLibrary } from "./library.ts"

const routes = [
  "fastapi.APIRouter.get",
  "fastapi.APIRouter.post",
  "fastapi.APIRouter.put",
  "fastapi.APIRouter.patch",
  "fastapi.APIRouter.delete",
  "fastapi.APIRouter.options",
  "fastapi.APIRouter.head",
  "fastapi.APIRouter.trace",
  "fastapi.APIRouter.api_route",
] as const

/** FastAPI. What a function returns is JSON unless `response_class` says HTML; the classes are those of Starlette. */
export default defineLibrary({
  name: "fastapi",
  packages: ["fastapi"],
  modules: ["fastapi"],
  aliases: {
    "fastapi.applications.FastAPI": "fastapi.FastAPI",
    "fastapi.routing.APIRouter": "fastapi.APIRouter",
  },
  types: { "fastapi.APIRouter": [], "fastapi.FastAPI": ["fastapi.APIRouter"] },
  returnSinks: [
    {
      decorator: routes,
      language: "html",
      when: [{ name: "response_class", is: { contains: ["html"], whenAbsent: false } }],
    },
    {
      decorator: "fastapi.APIRouter.add_api_route",
      language: "html",
      view: { at: 1, name: "endpoint" },
      when: [{ name: "response_class", is: { contains: ["html"], whenAbsent: false } }],
    },
  ],
  sources: ["fastapi.UploadFile"],
  entryPoints: [...routes, "fastapi.APIRouter.websocket"],
  references: ["https://fastapi.tiangolo.com/advanced/custom-response/"],
})
