// The palette: Ctrl or Cmd with K opens a field that leads to pages, people and queries. Every place it knows can be
// reached without it. A combobox and its list, as the ARIA pattern has them.
const opener = () => document.querySelector("[data-palette]");
let dialog = null;
let asking = null;
let due = 0;

const options = () => [...dialog.querySelectorAll("[role=option]")];
const chosen = () => dialog.querySelector("[role=option][aria-selected=true]");

function choose(option) {
	const field = dialog.querySelector("input");
	for (const one of options()) one.setAttribute("aria-selected", String(one === option));
	field.setAttribute("aria-expanded", String(!!option));
	field.setAttribute("aria-controls", option ? "palette-list" : "palette-box");
	if (option) field.setAttribute("aria-activedescendant", option.id);
	else field.removeAttribute("aria-activedescendant");
	option?.scrollIntoView({ block: "nearest" });
}

async function look() {
	asking?.abort();
	const mine = (asking = new AbortController());
	const box = dialog.querySelector("#palette-box");
	try {
		const answer = await fetch("/find?" + new URLSearchParams({ q: dialog.querySelector("input").value }), { signal: mine.signal });
		const text = answer.ok ? await answer.text() : "";
		if (mine.signal.aborted || !dialog) return;
		box.innerHTML = text;
		choose(chosen());
	} catch (trouble) {
		if (trouble.name !== "AbortError") throw trouble;
	}
}

function go(option) {
	const to = new URL(option.dataset.to, location.href);
	if (to.origin !== location.origin) return;
	dialog.close();
	location.assign(to);
}

function part(name, attributes) {
	const node = document.createElement(name);
	for (const [key, value] of Object.entries(attributes)) node.setAttribute(key, value);
	return node;
}

function open() {
	if (dialog || document.querySelector("dialog[open]")) return;
	dialog = part("dialog", { id: "palette", "aria-label": "Find a page, a person or invitations" });
	const field = part("input", {
		role: "combobox", "aria-label": "Find a page, a person or invitations", "aria-autocomplete": "list", "aria-controls": "palette-box",
		"aria-expanded": "false", autocomplete: "off", spellcheck: "false", placeholder: "A page, a name, or a query",
	});
	dialog.append(field, part("div", { id: "palette-box" }));
	document.body.append(dialog);
	dialog.addEventListener("close", () => {
		clearTimeout(due);
		asking?.abort();
		dialog.remove();
		dialog = null;
	});
	field.addEventListener("input", () => {
		clearTimeout(due);
		due = setTimeout(look, 80);
	});
	dialog.addEventListener("click", (event) => {
		const option = event.target.closest("[role=option]");
		if (option) go(option);
		else if (event.target === dialog) dialog.close();
	});
	field.addEventListener("keydown", (event) => {
		if (event.isComposing) return;
		const all = options();
		const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
		if (step && all.length) {
			event.preventDefault();
			choose(all[(all.indexOf(chosen()) + step + all.length) % all.length]);
		} else if (event.key === "Enter" && chosen()) {
			event.preventDefault();
			go(chosen());
		}
	});
	dialog.showModal();
	look();
}

document.addEventListener("keydown", (event) => {
	if (!(event.ctrlKey || event.metaKey) || event.altKey || event.shiftKey || event.isComposing || event.key.toLowerCase() !== "k") return;
	if (!opener()) return;
	event.preventDefault();
	if (dialog) dialog.close();
	else open();
});
document.addEventListener("click", (event) => {
	if (event.target.closest?.("[data-palette]")) open();
});
if (opener()) opener().hidden = false;
