// Keys. A single letter presses what the page marked with data-key; g and a letter opens a page; ? lists them all.
// Nothing is pressed while somebody types, composes, or holds a modifier.

const typing = (node) => node instanceof Element && node.closest("input:not([type=checkbox]):not([type=radio]):not([type=range]), select, textarea, [contenteditable]");
const shown = (node) => node.checkVisibility?.() ?? true;
const menus = "details.menu[open], details.drop[open]";
let going = 0;

function help() {
	const old = document.getElementById("keys");
	if (old) return old.showModal();
	const dialog = document.createElement("dialog");
	dialog.id = "keys";
	dialog.setAttribute("aria-labelledby", "keys-title");
	const title = document.createElement("h2");
	title.id = "keys-title";
	title.textContent = "Keys";
	const list = document.createElement("dl");
	list.className = "pairs";
	const line = (key, means) => {
		const dt = document.createElement("dt");
		const kbd = document.createElement("kbd");
		kbd.textContent = key;
		dt.append(kbd);
		const dd = document.createElement("dd");
		dd.textContent = means;
		list.append(dt, dd);
	};
	const seen = new Set();
	for (const node of document.querySelectorAll("[data-key]")) {
		if (seen.has(node.dataset.key)) continue;
		seen.add(node.dataset.key);
		line(node.dataset.key, node.dataset.means || node.textContent.trim().replace(/\s+.$/, ""));
	}
	for (const node of document.querySelectorAll("[data-keys]")) {
		for (const one of node.dataset.keys.split("; ")) line(...one.split(": "));
	}
	if (document.querySelector(".said form")) line("u", "undo what was said last");
	if (document.querySelector("[data-search]")) line("/", "search");
	if (document.querySelector("[data-palette]")) line("Ctrl K", "find a page, a person or invitations");
	line("?", "these keys");
	for (const node of document.querySelectorAll(".side [data-go]")) line("g " + node.dataset.go, node.textContent.trim());
	const close = document.createElement("form");
	close.method = "dialog";
	const button = document.createElement("button");
	button.textContent = "Close";
	close.append(button);
	dialog.append(title, list, close);
	dialog.addEventListener("close", () => dialog.remove());
	document.body.append(dialog);
	dialog.showModal();
}

document.addEventListener("keydown", (event) => {
	if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || event.defaultPrevented) return;
	if (event.key === "Escape") {
		const open = [...document.querySelectorAll(menus)].pop();
		if (open) {
			open.open = false;
			open.querySelector("summary").focus();
		}
		return;
	}
	if (typing(event.target) || document.querySelector("dialog[open]")) return;
	const key = event.key;
	if (going) {
		clearTimeout(going);
		going = 0;
		const to = [...document.querySelectorAll("[data-go]")].find((a) => a.dataset.go === key);
		if (to) {
			event.preventDefault();
			to.click();
		}
		return;
	}
	if (key === "?") {
		event.preventDefault();
		return help();
	}
	if (key === "/") {
		const field = document.querySelector("[data-search]");
		if (field) {
			event.preventDefault();
			setTimeout(() => {
				field.focus();
				field.select();
			});
		}
		return;
	}
	if (key.length !== 1) return;
	const target = [...document.querySelectorAll("[data-key]")].find((node) => node.dataset.key === key && shown(node) && !node.disabled);
	if (target) {
		event.preventDefault();
		return target.click();
	}
	if (key === "u") {
		const undo = document.querySelector(".said form");
		if (undo) {
			event.preventDefault();
			undo.requestSubmit();
		}
		return;
	}
	if (key === "g") going = setTimeout(() => (going = 0), 1500);
});

// A menu that lies over the page closes when one goes on elsewhere.
document.addEventListener("pointerdown", (event) => {
	for (const open of document.querySelectorAll("details.drop[open]")) if (!open.contains(event.target)) open.open = false;
});
