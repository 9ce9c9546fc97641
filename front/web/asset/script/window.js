// The table of thousands of rows: only the blocks around what is seen are there. The others are a distance, kept by one
// empty row group above and one below. Without script the same rows are pages.

const far = 2; // blocks that stay on either side of what is seen

class Window {
	constructor(table) {
		this.table = table;
		this.total = Number(table.dataset.total);
		this.size = Number(table.dataset.size);
		this.asked = new Map();
		this.first = table.querySelector("tbody[data-from]");
		this.height = this.first.getBoundingClientRect().height / this.first.rows.length;
		this.above = this.distance();
		this.below = this.distance();
		this.first.before(this.above);
		table.append(this.below);
		this.start = Number(this.first.dataset.from);
		this.settle();
		document.querySelector(".pager")?.setAttribute("hidden", "");
		this.look = () => {
			if (this.due) return;
			this.due = requestAnimationFrame(() => {
				this.due = 0;
				this.fill();
			});
		};
		addEventListener("scroll", this.look, { passive: true });
		addEventListener("resize", this.look, { passive: true });
		this.fill();
	}

	distance() {
		const group = document.createElement("tbody");
		group.setAttribute("aria-hidden", "true");
		const row = group.insertRow();
		const cell = row.insertCell();
		cell.colSpan = this.table.tHead.rows[0].cells.length;
		cell.className = "distance";
		return group;
	}

	stretch(group, rows) {
		const cell = group.rows[0].cells[0];
		cell.style.height = Math.max(0, rows * this.height) + "px";
		group.hidden = rows <= 0;
	}

	blocks() {
		return [...this.table.querySelectorAll("tbody[data-from]")];
	}

	settle() {
		const all = this.blocks();
		const from = Number(all[0].dataset.from);
		const last = all[all.length - 1];
		this.stretch(this.above, from);
		this.stretch(this.below, this.total - Number(last.dataset.from) - last.rows.length);
	}

	stop() {
		removeEventListener("scroll", this.look);
		removeEventListener("resize", this.look);
		for (const request of this.asked.values()) request.abort();
	}

	// fill sees to it that the blocks in sight, and one beyond, are there.
	async fill() {
		if (!this.table.isConnected) return this.stop();
		const top = this.table.tHead.getBoundingClientRect().bottom;
		const row = (y) => Math.floor((y - top) / this.height);
		const last = Math.max(0, Math.ceil(this.total / this.size) - 1);
		const from = Math.max(0, Math.floor(row(0) / this.size));
		const to = Math.min(last, Math.floor(row(innerHeight) / this.size) + 1);
		for (const [n, request] of this.asked) {
			if (n < from - 1 || n > to + 1) {
				request.abort();
				this.asked.delete(n);
			}
		}
		const here = new Set(this.blocks().map((b) => Number(b.dataset.from)));
		const lacking = [];
		for (let n = from; n <= to; n++) if (!here.has(n * this.size) && !this.asked.has(n)) lacking.push(n);
		await Promise.all(lacking.map((n) => this.fetch(n)));
	}

	async fetch(n) {
		const stop = new AbortController();
		this.asked.set(n, stop);
		const ask = new URLSearchParams({ q: this.table.dataset.q, from: n * this.size, columns: this.table.dataset.columns });
		try {
			const answer = await fetch(this.table.dataset.window + "?" + ask, { signal: stop.signal, headers: { "HX-Request-Type": "partial" } });
			if (!answer.ok) return;
			const held = document.createElement("template");
			held.innerHTML = "<table>" + (await answer.text()) + "</table>";
			const block = held.content.querySelector("tbody");
			if (block && block.rows.length) this.place(block, n);
		} catch (trouble) {
			if (trouble.name !== "AbortError") throw trouble;
		} finally {
			this.asked.delete(n);
		}
	}

	// place puts a block where it belongs. Only blocks without a gap stay, so that the distances are true.
	place(block, n) {
		const all = this.blocks();
		const next = all.find((b) => Number(b.dataset.from) > n * this.size);
		(next ?? this.below).before(block);
		const kept = [];
		for (const b of this.blocks()) {
			const at = Number(b.dataset.from) / this.size;
			if (Math.abs(at - n) > far + 1) this.drop(b);
			else kept.push(at);
		}
		const run = [n];
		while (kept.includes(run[0] - 1)) run.unshift(run[0] - 1);
		while (kept.includes(run[run.length - 1] + 1)) run.push(run[run.length - 1] + 1);
		for (const b of this.blocks()) if (!run.includes(Number(b.dataset.from) / this.size)) this.drop(b);
		this.settle();
		this.greet(block);
	}

	// drop lets a block go, and remembers the row that held the keyboard.
	drop(block) {
		if (block.contains(document.activeElement)) this.held = document.activeElement.closest("tr").getAttribute("aria-rowindex");
		block.remove();
	}

	// greet says that a block has come, and gives the keyboard back to its row unless it went on elsewhere.
	greet(block) {
		block.dispatchEvent(new CustomEvent("kith:rows", { bubbles: true }));
		const row = this.held && block.querySelector(`tr[aria-rowindex="${this.held}"]`);
		if (!row) return;
		this.held = null;
		if (document.activeElement === document.body) row.querySelector("th a")?.focus({ preventScroll: true });
	}
}

let open = null;
const narrow = matchMedia("(max-width: 64rem)");
const begin = () => {
	const facets = document.querySelector("details.facets:not([data-seen])");
	if (facets) {
		facets.dataset.seen = "";
		if (narrow.matches) facets.open = false;
	}
	const table = document.querySelector("table[data-window]");
	if (open?.table === table) return;
	open?.stop();
	open = table && table.querySelector("tbody[data-from] tr") ? new Window(table) : null;
};
document.addEventListener("htmx:after:swap", begin);
begin();
