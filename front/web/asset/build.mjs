// Makes what the program embeds (dist) and what only tests inject (dist-test) from script/ and the packages of the
// lock file. Run by `make bundle`; nothing it writes is committed.
import { build } from "esbuild";
import { copyFile, mkdir, readdir, readFile, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { chdir } from "node:process";
import { fileURLToPath } from "node:url";

const here = dirname(fileURLToPath(import.meta.url));
chdir(here);

// One classic script, so that a page needs a single `<script defer src>` and no module loading.
const { metafile } = await build({
	absWorkingDir: here, // esbuild remembers where it was started from
	entryPoints: ["script/main.js"],
	outfile: "dist/kith.js",
	bundle: true,
	minify: true,
	format: "iife",
	target: ["es2022"],
	charset: "utf8",
	legalComments: "none", // the texts are in LICENSES.txt, whole
	metafile: true,
	logLevel: "warning",
});

await writeFile("dist/LICENSES.txt", await licences(linked(metafile.inputs)));
await mkdir("dist-test", { recursive: true });
await copyFile("node_modules/axe-core/axe.min.js", "dist-test/axe.min.js");

// linked lists the folders of the packages that ended up in the bundle, scoped ones included.
function linked(inputs) {
	const folders = Object.keys(inputs).flatMap((path) => path.match(/^node_modules\/(?:@[^/]+\/)?[^/]+/)?.[0] ?? []);
	return [...new Set(folders)].sort();
}

async function licences(folders) {
	const texts = await Promise.all(folders.map(licence));
	return "Kith's pages carry this code of others:\n\n" + texts.join("\n");
}

// A package without a licence text stops the build: we could not say on what terms we pass it on.
async function licence(folder) {
	const { name, version } = JSON.parse(await readFile(join(folder, "package.json"), "utf8"));
	const file = (await readdir(folder)).find((entry) => /^licen[cs]e/i.test(entry));
	if (!file) throw new Error(`${name} has no licence file`);
	return `== ${name} ${version}\n\n${(await readFile(join(folder, file), "utf8")).trim()}\n`;
}
