// A key whose going down a script has answered must not write a letter or send a form as well. A busy browser may go on to its
// press all the same, in the field that the script went to.
let answered = false;
addEventListener("keydown", (event) => {
	answered = event.defaultPrevented;
});
addEventListener("keypress", (event) => {
	if (answered) event.preventDefault();
}, true);
