import { defineLibrary } from "./library.ts"

const html = { language: "html", text: { at: 0, name: "html" } } as const

/** Folium. Popups, tooltips and frames show HTML. */
export default defineLibrary({
  name: "folium",
  packages: ["folium", "branca"],
  modules: ["folium", "branca"],
  aliases: {
    "folium.map.*": "folium.*",
    "folium.features.DivIcon": "folium.DivIcon",
    "branca.element.IFrame": "folium.IFrame",
    "branca.element.Html": "folium.Html",
    "branca.element.Element": "folium.Element",
  },
  types: { "folium.CircleMarker": [], "folium.Circle": ["folium.CircleMarker"] },
  sinks: [
    { call: "folium.Popup", ...html },
    { call: "folium.IFrame", ...html },
    { call: "folium.DivIcon", ...html },
    { call: "folium.Tooltip", language: "html", text: { at: 0, name: "text" } },
    {
      call: "folium.Html",
      language: "html",
      text: { at: 0, name: "data" },
      when: [{ at: 1, name: "script", is: { truthy: true } }],
    },
    { call: "folium.Element", language: "html", text: { at: 0, name: "template" } },
    { call: "folium.Marker", language: "html", text: { at: 1, name: "popup" } },
    { call: "folium.Marker", language: "html", text: { at: 2, name: "tooltip" } },
    { call: "folium.CircleMarker", language: "html", text: { at: 2, name: "popup" } },
    { call: "folium.CircleMarker", language: "html", text: { at: 3, name: "tooltip" } },
  ],
  references: ["https://python-visualization.github.io/folium/latest/reference.html"],
})
