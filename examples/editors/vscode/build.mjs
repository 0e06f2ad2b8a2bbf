// node build.mjs [FILE.vsix] — bundles the client and zips it as VS Code installs it, without network.
import { readFileSync, writeFileSync } from "node:fs"
import { fileURLToPath } from "node:url"
import { build } from "esbuild"
import { strToU8, zipSync } from "fflate"

const here = name => fileURLToPath(new URL(name, import.meta.url))
const manifest = JSON.parse(readFileSync(here("package.json"), "utf8"))
const out = process.argv[2] ?? `${manifest.name}-${manifest.version}.vsix`

const { outputFiles } = await build({
  entryPoints: [here("extension.js")],
  bundle: true,
  write: false,
  minify: true,
  platform: "node",
  format: "cjs",
  target: "node20",
  external: ["vscode"],
  legalComments: "none",
})

const xml = text => text.replace(/[<>&"]/g, char => `&#${char.charCodeAt(0)};`)

const vsixManifest = `<?xml version="1.0" encoding="utf-8"?>
<PackageManifest Version="2.0.0" xmlns="http://schemas.microsoft.com/developer/vsx-schema/2011">
  <Metadata>
    <Identity Language="en-US" Id="${manifest.name}" Version="${manifest.version}" Publisher="${manifest.publisher}"/>
    <DisplayName>${xml(manifest.displayName)}</DisplayName>
    <Description xml:space="preserve">${xml(manifest.description)}</Description>
    <Categories>${manifest.categories.map(xml).join(",")}</Categories>
    <Properties>
      <Property Id="Microsoft.VisualStudio.Code.Engine" Value="${xml(manifest.engines.vscode)}"/>
    </Properties>
  </Metadata>
  <Installation>
    <InstallationTarget Id="Microsoft.VisualStudio.Code"/>
  </Installation>
  <Dependencies/>
  <Assets>
    <Asset Type="Microsoft.VisualStudio.Code.Manifest" Path="extension/package.json" Addressable="true"/>
  </Assets>
</PackageManifest>
`

const contentTypes = `<?xml version="1.0" encoding="utf-8"?>
<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">
  <Default Extension=".json" ContentType="application/json"/>
  <Default Extension=".js" ContentType="application/javascript"/>
  <Default Extension=".vsixmanifest" ContentType="text/xml"/>
</Types>
`

const files = {
  "extension.vsixmanifest": strToU8(vsixManifest),
  "[Content_Types].xml": strToU8(contentTypes),
  "extension/package.json": strToU8(JSON.stringify(manifest, null, 2)),
  "extension/extension.js": outputFiles[0].contents,
}
// The earliest time that a zip file can hold, so that the same sources give the same file.
const packed = zipSync(files, { level: 9, mtime: new Date(1980, 0, 1) })
writeFileSync(out, packed)
process.stdout.write(
  `${out}: ${Object.keys(files).length} files, ${Math.round(packed.length / 1000)} kB\n`,
)
