// Rows by keyboard: j and k or the arrows move, x ticks, Enter opens the person. And how many are ticked.
const table = () => document.querySelector("table.ledger");
const rowOf = (node) => node?.closest?.("table.ledger tbody[data-from] tr");
const ticks = () => [...document.querySelectorAll("table.ledger input[name=who]")];
let last = null;

function count() {
	const out = document.querySelector("[data-ticked]");
	if (out) {
		const n = ticks().filter((t) => t.checked).length;
		out.textContent = n ? "(" + n + ")" : "";
	}
}

document.addEventListener("click", (event) => {
	const tick = event.target.closest?.("table.ledger input[name=who]");
	if (!tick) return;
	if (event.shiftKey && last) {
		const all = ticks();
		const [a, b] = [all.indexOf(last), all.indexOf(tick)].sort((x, y) => x - y);
		if (a >= 0) for (const t of all.slice(a, b + 1)) t.checked = tick.checked;
	}
	last = tick;
	count();
});

document.addEventListener("keydown", (event) => {
	if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || !table()) return;
	const field = event.target.closest?.("input:not([type=checkbox]), select, textarea, dialog");
	if (field) return;
	const row = rowOf(document.activeElement);
	const step = { j: 1, ArrowDown: 1, k: -1, ArrowUp: -1 }[event.key];
	if (step && (row || event.key === "j" || event.key === "k")) {
		const all = [...table().querySelectorAll("tbody[data-from] tr")];
		const next = row ? all[all.indexOf(row) + step] : all.find((r) => r.getBoundingClientRect().top >= 0);
		if (next) {
			event.preventDefault();
			next.querySelector("th a").focus();
		}
	} else if (event.key === "x" && row) {
		event.preventDefault();
		row.querySelector("input[name=who]").click();
	}
});
