// A button beside each text that is there to be copied; and a count of its characters while it is edited. Without script
// the text is marked and copied by hand.
const fields = () => document.querySelectorAll("[data-copy]");

const arm = () => {
	for (const field of fields()) {
		const bar = document.getElementById(field.dataset.copy);
		if (!bar || bar.querySelector("button")) continue;
		const button = document.createElement("button");
		button.type = "button";
		button.className = "plain";
		button.textContent = "Copy";
		const word = document.createElement("span");
		word.setAttribute("role", "status");
		word.className = "faint";
		bar.append(button, word);
		button.addEventListener("click", async () => {
			try {
				await navigator.clipboard.writeText(field.value);
			} catch {
				field.focus();
				field.select();
				word.textContent = "Marked: copy it with your keyboard.";
				return;
			}
			word.textContent = "Copied.";
		});
	}
};

document.addEventListener("input", (event) => {
	const shown = event.target.dataset?.counted && document.getElementById(event.target.dataset.counted);
	if (shown) shown.textContent = [...event.target.value].length.toLocaleString("en-GB");
});
document.addEventListener("htmx:after:swap", arm);
arm();
