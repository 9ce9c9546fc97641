// Rows by keyboard: j and k or the arrows move, x ticks, Enter opens the person, o their profile. What is ticked stays
// ticked while blocks of rows come and go; another query begins anew.
const table = () => document.querySelector("table.ledger");
const rowOf = (node) => node?.closest?.("table.ledger tbody[data-from] tr");
const ticks = (within) => [...(within?.querySelectorAll("input[name=who]") ?? [])];
const chosen = new Set();
let seen = null; // the table the ticks belong to
let last = null;

function count() {
	const out = document.querySelector("[data-ticked]");
	if (out) out.textContent = chosen.size ? "(" + chosen.size.toLocaleString("en") + ")" : "";
}

function note(tick) {
	if (tick.checked) chosen.add(tick.value);
	else chosen.delete(tick.value);
	// The other rows of one person are ticked with it: what is said is said of the person.
	for (const other of ticks(table())) if (other.value === tick.value) other.checked = tick.checked;
}

// A browser gives ticks back after a reload; a table that is new has none.
function begin() {
	if (seen === table()) return;
	seen = table();
	chosen.clear();
	last = null;
	for (const tick of ticks(seen)) if (tick.checked) chosen.add(tick.value);
	count();
}

document.addEventListener("kith:rows", (event) => {
	for (const tick of ticks(event.target)) tick.checked = chosen.has(tick.value);
});

document.addEventListener("click", (event) => {
	const tick = event.target.closest?.("table.ledger input[name=who]");
	if (!tick) return;
	begin();
	const all = ticks(table());
	const [a, b] = [all.indexOf(last), all.indexOf(tick)].sort((x, y) => x - y);
	if (event.shiftKey && a >= 0) {
		for (const between of all.slice(a, b + 1)) {
			between.checked = tick.checked;
			note(between);
		}
	}
	note(tick);
	last = tick;
	count();
});

// The form sends what is ticked, also where its row is not on the page now.
document.addEventListener("formdata", (event) => {
	if (event.target.id !== "bulk") return;
	event.formData.delete("who");
	if (event.formData.get("whom") !== "all") for (const key of chosen) event.formData.append("who", key);
});

document.addEventListener("keydown", (event) => {
	if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || event.defaultPrevented || !table()) return;
	if (event.target.closest?.("input:not([type=checkbox]), select, textarea, dialog")) return;
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
	} else if (event.key === "o" && row) {
		event.preventDefault();
		row.querySelector("a.out")?.click();
	}
});
document.addEventListener("htmx:after:swap", begin);
addEventListener("pageshow", () => {
	seen = null;
	begin();
});
