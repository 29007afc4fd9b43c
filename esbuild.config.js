// `npm run build` writes the scripts and styles that pages carry; `npm run build -- --check` fails
// where those that lie in the package are not what the sources give.

import { mkdir, readFile, writeFile } from "node:fs/promises";
import { basename } from "node:path";
import { build } from "esbuild";

const BUILT = "mapmaker/page/built";
const common = { bundle: true, minify: true, charset: "utf8", target: "esnext", write: false, legalComments: "none" };
const script = { ...common, format: "iife" };

const builds = [
  // Leaflet is the page's own, whatever another script puts in its place later.
  {
    ...script,
    entryPoints: ["mapmaker/player/mount.js"],
    outfile: `${BUILT}/player.js`,
    globalName: "mapmaker",
    inject: ["mapmaker/player/util/leaflet.js"],
  },
  { ...script, entryPoints: ["mapmaker/publish/atlas/atlas.js"], outfile: `${BUILT}/atlas.js` },
  { ...script, entryPoints: ["mapmaker/publish/embed/embed.js"], outfile: `${BUILT}/embed.js` },
  ...["player/player", "page/static/article", "publish/atlas/atlas", "authoring/guide/guide"].map((sheet) => ({
    ...common,
    entryPoints: [`mapmaker/${sheet}.css`],
    outfile: `${BUILT}/${basename(sheet)}.css`,
  })),
];

const stale = [];
for (const options of builds) {
  const { outputFiles } = await build(options);
  const { text } = outputFiles[0];
  if (!process.argv.includes("--check")) {
    await mkdir(BUILT, { recursive: true });
    await writeFile(options.outfile, text);
  } else if ((await readFile(options.outfile, "utf8").catch(() => "")) !== text) {
    stale.push(options.outfile);
  }
}
if (stale.length) {
  console.error(`not what the sources give (npm run build): ${stale.join(", ")}`);
  process.exit(1);
}
