// Sliders move the number beside them, and the number moves its slider. The number is what is sent.
import htmx from "./htmx.js";

const arm = () => {
	for (const slide of document.querySelectorAll("input[data-slides][hidden]")) slide.hidden = false;
};
document.addEventListener("input", (event) => {
	const node = event.target;
	if (node.dataset?.slides) document.getElementById(node.dataset.slides).value = node.value;
	else {
		const slide = node.id && document.querySelector(`[data-slides="${CSS.escape(node.id)}"]`);
		if (slide) slide.value = node.value || node.placeholder;
	}
}, true);
document.addEventListener("htmx:after:swap", arm);
arm();

// Where there is room for one thing only, the answer comes first: the form is folded until somebody wants to change it.
if (matchMedia("(max-width: 64rem)").matches) for (const form of document.querySelectorAll("details[data-fold]")) form.open = false;

// A day of a plan's calendar opens its list in place; its address is that of the whole page with this day open.
document.addEventListener("click", (event) => {
	if (event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey || event.defaultPrevented) return;
	const link = event.target.closest?.("a[href$='#day']");
	if (!link || !document.getElementById("day")) return;
	event.preventDefault();
	const to = link.getAttribute("href").replace("#day", "");
	htmx.ajax("GET", to, { target: "#day", select: "#day", swap: "outerMorph" }).then(() => {
		history.replaceState(history.state, "", to);
		document.getElementById("day").scrollIntoView({ block: "nearest" });
	});
});
