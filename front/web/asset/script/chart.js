// Charts can be explored: what the pointer or the arrow keys are at is read out below the picture.
const marks = (figure) => [...figure.querySelectorAll(".c-mark[data-t]")].filter((m) => m.checkVisibility?.() ?? true);
const read = (mark) => {
	const figure = mark.closest("figure");
	figure.querySelectorAll(".c-here").forEach((m) => m.classList.remove("c-here"));
	mark.classList.add("c-here");
	const out = figure.querySelector("[data-readout]");
	if (out) out.textContent = mark.dataset.t;
};
document.addEventListener("pointerover", (event) => {
	const mark = event.target.closest?.(".figure .c-mark[data-t]");
	if (mark) read(mark);
});
const leave = (figure) => {
	figure.querySelectorAll(".c-here").forEach((m) => m.classList.remove("c-here"));
	const out = figure.querySelector("[data-readout]");
	if (out) out.textContent = "";
};
document.addEventListener("keydown", (event) => {
	const figure = document.activeElement?.closest?.("figure.figure");
	if (figure && event.key === "Escape") return leave(figure);
	if (!figure || !["ArrowLeft", "ArrowRight"].includes(event.key) || !document.activeElement.closest("svg")) return;
	const all = marks(figure);
	const now = all.findIndex((m) => m.classList.contains("c-here"));
	const next = all[Math.max(0, Math.min(all.length - 1, now + (event.key === "ArrowRight" ? 1 : -1)))];
	if (next) {
		event.preventDefault();
		read(next);
	}
});
const arm = () => {
	for (const svg of document.querySelectorAll(".figure svg:not([tabindex])")) svg.setAttribute("tabindex", "0");
};
document.addEventListener("htmx:after:swap", arm);
arm();
