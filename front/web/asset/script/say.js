// What changed without a reload is said aloud once it stands still: the page marks the sentence with data-say.
const region = document.createElement("div");
region.setAttribute("role", "status");
region.className = "quiet";
region.id = "say";
document.querySelector("main")?.append(region);

let due = 0;
let said = document.querySelector("[data-say]")?.dataset.say;
document.addEventListener("htmx:after:swap", () => {
	clearTimeout(due);
	due = setTimeout(() => {
		const text = document.querySelector("[data-say]")?.dataset.say;
		if (!text || text === said) return;
		said = region.textContent = text;
	}, 600);
});
