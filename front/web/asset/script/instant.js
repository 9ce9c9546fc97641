// Forms that need no button: choosing is sending. Without script the button is there.
const arm = () => {
	for (const form of document.querySelectorAll("form[data-instant]")) form.classList.add("armed");
};
document.addEventListener("change", (event) => {
	const form = event.target.closest?.("form[data-instant]");
	if (form) form.requestSubmit();
});
document.addEventListener("htmx:after:swap", arm);
arm();
