// An archive may be dropped anywhere on a page that takes one in; what arrives is shown while it arrives.
const form = () => document.querySelector("form[data-drop]");

function send(files) {
	const target = form();
	const status = target.querySelector(".arriving");
	const bar = status.querySelector("progress");
	const words = status.querySelector("[data-arriving]");
	const body = new FormData();
	for (const file of files) body.append("file", file, file.name);
	const request = new XMLHttpRequest();
	status.hidden = false;
	words.textContent = "Arriving…";
	request.upload.addEventListener("progress", (event) => {
		if (!event.lengthComputable) return;
		bar.value = event.loaded / event.total;
		words.textContent = Math.round(100 * bar.value) + " % has arrived";
	});
	request.addEventListener("load", () => {
		if (request.status === 200 && new URL(request.responseURL).pathname !== "/import") return location.assign(request.responseURL);
		const page = new DOMParser().parseFromString(request.responseText, "text/html");
		words.textContent = page.querySelector("main h1")?.textContent ?? request.responseText ?? "It did not arrive.";
	});
	request.addEventListener("error", () => (words.textContent = "It did not arrive. Is Kith still running?"));
	request.open("POST", target.action);
	request.send(body);
}

let depth = 0;
const over = (on) => document.documentElement.classList.toggle("dropping", on);
const files = (event) => form() && [...(event.dataTransfer?.types ?? [])].includes("Files");

document.addEventListener("dragenter", (event) => {
	if (!files(event)) return;
	depth++;
	over(true);
});
document.addEventListener("dragleave", (event) => {
	if (files(event) && --depth <= 0) over(false);
});
document.addEventListener("dragover", (event) => {
	if (files(event)) event.preventDefault();
});
document.addEventListener("drop", (event) => {
	if (!files(event)) return;
	event.preventDefault();
	depth = 0;
	over(false);
	if (event.dataTransfer.files.length) send(event.dataTransfer.files);
});
document.addEventListener("submit", (event) => {
	if (event.target !== form()) return;
	event.preventDefault();
	send(form().elements.file.files);
});
