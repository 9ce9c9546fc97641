// The clean-up run: while a card is looked at, the moment at which the batch will be done moves on. The server measures
// how long cards take; this only keeps the clock on the page true between two answers.
let card = "";
let begun = 0;
let said = "";

const tick = () => {
	const finish = document.querySelector("[data-finish]");
	if (!finish) return;
	if (finish.dataset.finish !== card) {
		card = finish.dataset.finish;
		begun = Date.now();
		said = finish.textContent;
		return;
	}
	const late = Math.floor((Date.now() - begun) / 60000);
	const [hour, minute] = said.split(":").map(Number);
	const at = (hour * 60 + minute + late) % 1440;
	if (late > 0) finish.textContent = [Math.floor(at / 60), at % 60].map((n) => String(n).padStart(2, "0")).join(":");
};
setInterval(tick, 5000);
document.addEventListener("htmx:after:swap", tick);
tick();
