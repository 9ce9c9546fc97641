// htmx 4, set up for pages that hold people's data and for a Content-Security-Policy without 'unsafe-eval' and
// 'unsafe-inline'. Read against the source of the version in package-lock.json; read it again when that changes.
//
// What we set, and why:
//
// - indicator style: htmx adds a style sheet of its own while it is being imported, before anybody can say no
//   (`includeIndicatorCSS` is only heeded from a <meta>). It is taken out again here; style/05-htmx.css has the rules.
// - code in attributes: hx-on, trigger filters ("keyup[ctrlKey]") and "js:" values are compiled with Function. There is
//   no `allowEval` any more, but an extension may replace the two constructors, and ours refuse. The policy would
//   refuse too; this also holds where a proxy dropped the policy, and says what to do instead.
// - history "reload": going back asks the server for the address. htmx 4 keeps no copies of pages in localStorage or
//   sessionStorage (an extension would, and is not linked); with `true` it would fetch the page as a fragment request,
//   so that a server answering HX-Request with a part would put that part in place of the page.
// - defaultSwap "outerMorph": an answer is the element itself, with the id it has on the page, and is morphed into it.
//   Focus, caret, open <details> and scroll positions survive, which the keyboard needs. The old value of the field in
//   which somebody is typing is left alone. hx-swap on an element, and hx-swap on a partial, still decide otherwise.
//   Out-of-band elements ignore this setting: say hx-swap-oob="outerMorph" where a swap must not cost the focus.
// - implicitInheritance stays off: what a link does is written on the link, or on a parent with ":inherited".
// - mode stays "same-origin", so that no attribute can make a page speak to another host.
// - noSwap stays [204, 304]: answers with 4xx and 5xx are shown, so that a fault's sentence reaches the person.
// - transitions stay off: nothing moves that the person did not move.
// - defaultTimeout stays 60 s; an upload says hx-config="timeout:0".
import htmx from "htmx.org";

document.adoptedStyleSheets = document.adoptedStyleSheets.filter((sheet) => sheet !== htmx.indicatorStyleSheet);

function Refused() {
	throw new Error("code in an attribute is not run here: write it in a script file");
}

htmx.registerExtension("kith-no-eval", { init: (inside) => inside.initSecurity(undefined, Refused, Refused) });

Object.assign(htmx.config, { history: "reload", defaultSwap: "outerMorph" });

export default htmx;
