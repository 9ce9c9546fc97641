// Sliders move the number beside them, and the number moves its slider. The number is what is sent.
const arm = () => {
	for (const slide of document.querySelectorAll("input[data-slides][hidden]")) slide.hidden = false;
};
document.addEventListener("input", (event) => {
	const node = event.target;
	if (node.dataset?.slides) document.getElementById(node.dataset.slides).value = node.value;
	else {
		const slide = node.id && document.querySelector(`[data-slides="${CSS.escape(node.id)}"]`);
		if (slide && node.value !== "") slide.value = node.value;
	}
}, true);
document.addEventListener("htmx:after:swap", arm);
arm();

// A day of the calendar opens its list.
document.addEventListener("click", (event) => {
	const link = event.target.closest?.("a[href^='#day-']");
	const list = link && document.getElementById(link.getAttribute("href").slice(1));
	if (list) list.open = true;
});
