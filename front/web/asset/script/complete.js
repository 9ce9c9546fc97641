// Completion of the query: a list under the field, as the ARIA pattern of a combobox has it.
const field = () => document.querySelector("input[data-complete]");
const box = () => document.getElementById("q-offers");
// An offer is for the text it was made for, and for no other.
const fresh = () => box().dataset.q === field().value;
let asking = null;
let due = 0;

function close() {
	clearTimeout(due);
	asking?.abort();
	const input = field();
	if (!input) return;
	box().hidden = true;
	input.setAttribute("aria-expanded", "false");
	input.removeAttribute("aria-activedescendant");
}

async function offer() {
	const input = field();
	if (!input || document.activeElement !== input) return;
	asking?.abort();
	asking = new AbortController();
	const ask = new URLSearchParams({ q: input.value, at: input.selectionStart });
	try {
		const answer = await fetch(input.dataset.complete + "?" + ask, { signal: asking.signal });
		if (!answer.ok) return close();
		const list = box();
		list.innerHTML = await answer.text();
		list.dataset.q = ask.get("q");
		const some = list.querySelector("[role=option]");
		list.hidden = !some;
		if (some) list.firstElementChild.id = "q-list";
		input.setAttribute("aria-expanded", String(!!some));
		input.setAttribute("aria-controls", some ? "q-list" : "q-offers");
		input.removeAttribute("aria-activedescendant");
	} catch (trouble) {
		if (trouble.name !== "AbortError") throw trouble;
	}
}

function take(option) {
	const input = field();
	const { text, from, to } = option.dataset;
	input.setRangeText(text, Number(from), Number(to), "end");
	close();
	input.dispatchEvent(new Event("input", { bubbles: true }));
	input.focus();
	if (text.endsWith(":")) later();
}

function move(by) {
	const all = [...box().querySelectorAll("[role=option]")];
	const now = all.findIndex((o) => o.getAttribute("aria-selected") === "true");
	const next = all[(now + by + all.length + (now < 0 && by < 0 ? 1 : 0)) % all.length];
	for (const o of all) o.setAttribute("aria-selected", String(o === next));
	field().setAttribute("aria-activedescendant", next.id);
	next.scrollIntoView({ block: "nearest" });
}

function later() {
	clearTimeout(due);
	due = setTimeout(offer, 120);
}

document.addEventListener("input", (event) => {
	if (event.target === field() && event.isTrusted) later();
});
document.addEventListener("keydown", (event) => {
	if (event.target !== field() || event.isComposing) return;
	const open = !box().hidden;
	if (event.key === "ArrowDown" || event.key === "ArrowUp") {
		event.preventDefault();
		if (open && fresh()) move(event.key === "ArrowDown" ? 1 : -1);
		else offer();
	} else if (event.key === "Escape" && open) {
		event.preventDefault();
		close();
	} else if (event.key === "Enter" || event.key === "Tab") {
		const chosen = open && fresh() && box().querySelector("[aria-selected=true]");
		if (chosen) {
			event.preventDefault();
			take(chosen);
		} else close();
	}
});
document.addEventListener("pointerdown", (event) => {
	const option = event.target.closest?.("#q-offers [role=option]");
	if (option) {
		event.preventDefault();
		take(option);
	} else if (event.target !== field()) close();
});
document.addEventListener("focusout", (event) => {
	if (event.target === field()) close();
});

const input = field();
if (input) {
	input.setAttribute("role", "combobox");
	input.setAttribute("aria-autocomplete", "list");
	input.setAttribute("aria-expanded", "false");
	input.setAttribute("aria-controls", "q-offers");
}
