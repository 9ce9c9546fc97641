// The one script of every page. Each page works without it; what is here makes it quicker and calmer.
import "./htmx.js";
import "./instant.js";
import "./keys.js";
import "./press.js";
import "./palette.js";
import "./say.js";
import "./complete.js";
import "./rows.js";
import "./window.js";
import "./drop.js";
import "./run.js";
import "./copy.js";
import "./chart.js";
import "./slider.js";
