package browser

import (
	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/chromedp"
)

// Size makes the viewport w by h CSS pixels; mobile is a phone with a touch screen, scale the device's pixels in one
// of CSS.
func (tab *Tab) Size(w, h int, mobile bool, scale float64) {
	tab.t.Helper()
	options := []chromedp.EmulateViewportOption{chromedp.EmulateScale(scale)}
	if mobile {
		options = append(options, chromedp.EmulateMobile, chromedp.EmulateTouch)
	}
	tab.do("set the size", chromedp.EmulateViewport(int64(w), int64(h), options...))
}

// media is what pages are told of the person's wishes and of the medium.
type media struct{ dark, still, paper bool }

// Dark makes the person prefer dark pages, or light ones.
func (tab *Tab) Dark(on bool) {
	tab.t.Helper()
	tab.media.dark = on
	tab.prefer()
}

// ReducedMotion makes the person want pages to keep still, or not care.
func (tab *Tab) ReducedMotion(on bool) {
	tab.t.Helper()
	tab.media.still = on
	tab.prefer()
}

// Paper lays the page out as for printing, or as for the screen.
func (tab *Tab) Paper(on bool) {
	tab.t.Helper()
	tab.media.paper = on
	tab.prefer()
}

func (tab *Tab) prefer() {
	tab.t.Helper()
	wish := emulation.SetEmulatedMediaParams{Features: []*emulation.MediaFeature{
		{Name: "prefers-color-scheme", Value: choose(tab.media.dark, "dark", "light")},
		{Name: "prefers-reduced-motion", Value: choose(tab.media.still, "reduce", "no-preference")},
	}}
	if tab.media.paper {
		wish.Media = "print"
	}
	call(tab, emulation.SetEmulatedMedia, wish)
}

func choose(first bool, a, b string) string {
	if first {
		return a
	}
	return b
}

// ScriptOff switches the page's scripts off, or on again, from the next page on. What the test itself asks of the page
// still works.
func (tab *Tab) ScriptOff(off bool) {
	tab.t.Helper()
	call(tab, emulation.SetScriptExecutionDisabled, emulation.SetScriptExecutionDisabledParams{Value: off})
}

// Throttle makes the page's processor so many times slower than this machine's; 1 is its own speed.
func (tab *Tab) Throttle(times float64) {
	tab.t.Helper()
	call(tab, emulation.SetCPUThrottlingRate, emulation.SetCPUThrottlingRateParams{Rate: times})
}

// Screenshot is a PNG of what the viewport shows, or of the full page.
func (tab *Tab) Screenshot(full bool) []byte {
	tab.t.Helper()
	shot := page.CaptureScreenshotParams{Format: page.CaptureScreenshotFormatPng}
	if full {
		whole := call(tab, page.GetLayoutMetrics, cdp.Empty{}).CSSContentSize
		beyond := true
		shot.CaptureBeyondViewport = &beyond
		shot.Clip = &page.Viewport{Width: whole.Width, Height: whole.Height, Scale: 1}
	}
	return call(tab, page.CaptureScreenshot, shot).Data
}
