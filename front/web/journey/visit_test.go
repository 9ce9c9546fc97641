package journey

import (
	"archive/zip"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/kithhq/kith/internal/browser"
)

// settled is a house with the sample archive in its ledger.
func settled(t *testing.T) house {
	t.Helper()
	folder := t.TempDir()
	kith(t, "--data", folder, "--now", monday, "import", sample(t, 1400))
	return serve(t, folder, monday)
}

func TestAnUploadShowsHowFarItIs(t *testing.T) {
	h := serve(t, t.TempDir(), monday)
	tab := browser.Open(t)
	tab.Go(h.At + "/import")
	tab.Upload(`input[type="file"]`, hostile(t, 20000))
	tab.Click(`.dropzone button`)
	tab.WaitText("main", "What could not be decided")
	tab.WaitText("main", "invitations")
	if n := tab.Text(".tile a"); n != "20,000" {
		t.Errorf("%q were sent", n)
	}
	tab.Go(h.At + "/import")
	wrong := filepath.Join(t.TempDir(), "cats.zip")
	if err := os.WriteFile(wrong, []byte("PK no zip"), 0o600); err != nil {
		t.Fatal(err)
	}
	tab.Drop("body", wrong)
	tab.WaitFor(`[role="alert"]`)
	tab.WaitText("main", "Invitations.csv")
}

// A withdrawal that was told, and that the next archive contradicts, is said.
func TestAContradictedClaimIsShownAfterTheNextArchive(t *testing.T) {
	h := settled(t)
	tab := browser.Open(t)
	tab.Go(h.At + "/run")
	name := tab.Text("#card-name")
	tab.Press("w")
	tab.WaitText("#said", name+": withdrawn.")
	tab.Press("k")
	tab.WaitText("#said", ": kept.")
	tab.Press("p")
	tab.WaitText("#said", "left pending")
	tab.Click(`a[data-key="q"]`)
	tab.WaitText("h1", "Today")
	h.stop()
	later := "2026-11-25T09:00:00Z"
	again := serve(t, h.Folder, later)
	tab.Go(again.At + "/import")
	tab.Drop("body", fresher(t, sample(t, 1400)))
	tab.WaitText("main", "claim contradicted")
	tab.Click(`.side a[href="/today"]`)
	tab.WaitText("main", "withdrawal that you told of is contradicted")
	tab.Click(`a[href*="is%3Acontradicted"]`)
	tab.WaitText("#found", name)
}

// fresher is an archive with the same content, made three days later: its
// newest file says so.
func fresher(t *testing.T, path string) string {
	t.Helper()
	from, err := zip.OpenReader(path)
	if err != nil {
		t.Fatal(err)
	}
	defer from.Close()
	to := filepath.Join(t.TempDir(), "Basic_LinkedInDataExport_11-25-2026.zip")
	out, err := os.Create(to)
	if err != nil {
		t.Fatal(err)
	}
	z := zip.NewWriter(out)
	for _, f := range from.File {
		head := f.FileHeader
		head.Modified = head.Modified.AddDate(0, 0, 3)
		r, err := f.OpenRaw()
		if err != nil {
			t.Fatal(err)
		}
		w, err := z.CreateRaw(&head)
		if err == nil {
			_, err = io.Copy(w, r)
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	if err := out.Close(); err != nil {
		t.Fatal(err)
	}
	return to
}

func TestAQueryIsCompletedAndItsFaultsAreShownInPlace(t *testing.T) {
	h := settled(t)
	tab := browser.Open(t)
	tab.Pardon("422")
	tab.Go(h.At + "/invitations")
	tab.Press("/")
	tab.Type("#q", "state:pnding")
	tab.WaitText("#query-fault", "pnding")
	tab.Clear("#q")
	tab.Type("#q", "state:pen")
	tab.WaitUntil(`document.querySelector("#q-offers").dataset.q === "state:pen" && document.querySelector('#q-offers [data-text^="pending"]') !== null`)
	tab.Press("ArrowDown", "Enter")
	if got := strings.TrimSpace(tab.Value("#q")); got != "state:pending" {
		t.Errorf("the field holds %q", got)
	}
	tab.WaitAddress("pending")
	tab.WaitText(".bar", "rows of")
	if tab.Count("#query-fault .notice") != 0 {
		t.Error("the fault is still shown")
	}
	tab.Press("Escape")
}

func TestTwentyThousandRowsAreScrolledAndFiltered(t *testing.T) {
	h := extreme(t)
	tab := browser.Open(t)
	tab.Go(h.At + "/invitations?q=direction:outgoing")
	tab.WaitText(".bar", "20,000")
	tab.WaitFor("table[data-window] tbody[aria-hidden]")
	frames := tab.Frames(func() {
		for _, part := range []string{".25", ".5", ".9", "1"} {
			browser.Eval[int](tab, `(scrollTo(0, document.documentElement.scrollHeight * `+part+`), 0)`)
			tab.WaitUntil(`[...document.querySelectorAll("table[data-window] tbody[data-from] tr")].some(r => { const b = r.getBoundingClientRect(); return b.top < innerHeight && b.bottom > 0 })`)
		}
	})
	t.Logf("scrolling: %.0f frames a second, the longest gap %v", frames.PerSecond, frames.Worst)
	if n := tab.Count("table[data-window] tr"); n > 900 {
		t.Errorf("%d rows are held at once", n)
	}
	browser.Eval[int](tab, `(scrollTo(0, 0), 0)`)
	frames = tab.Frames(func() {
		tab.Type("#q", " number123")
		tab.WaitUntil(`/^111 /.test(document.querySelector(".bar p").textContent.trim())`)
	})
	t.Logf("filtering: %.0f frames a second, the longest gap %v", frames.PerSecond, frames.Worst)
}

func TestWithoutScriptEverythingWorks(t *testing.T) {
	h := serve(t, t.TempDir(), monday)
	tab := browser.Open(t)
	tab.ScriptOff(true)
	tab.Go(h.At)
	tab.Upload(`input[type="file"]`, sample(t, 1400))
	tab.Click(`.dropzone button`)
	tab.WaitText("main", "What could not be decided")
	tab.Go(h.At + "/run")
	name := tab.Text("#card-name")
	tab.Click(`button[value="withdrawn"]`)
	tab.WaitText("#said", name+": withdrawn.")
	tab.Click("#said button")
	tab.WaitText("#said", "Taken back")
	tab.WaitText("#card-name", name)
	tab.Go(h.At + "/invitations")
	tab.Click(`a[rel="next"]`)
	tab.WaitText(".pager", "51 to 100")
	tab.Go(h.At + "/plan")
	tab.Type("#n-target", "300")
	tab.Click(`.plan-form button`)
	tab.WaitText("#planned", "leaving 300")
	tab.Click(`#planned form[action="/plan"] button`)
	tab.WaitText("#said", "Accepted:")
	tab.Go(h.At + "/journal")
	order := func(verb string) string { return `#history button[aria-label^="` + verb + `: accepted plan"]` }
	tab.Click(order("Take back"))
	tab.WaitText("#said", "Taken back: accepted plan.")
	tab.Click(order("Bring back"))
	tab.WaitText("#said", "Brought back: accepted plan.")
}

func TestOnAPhoneInTheDark(t *testing.T) {
	h := settled(t)
	tab := browser.Open(t)
	tab.Size(390, 844, true, 2)
	tab.Dark(true)
	tab.ReducedMotion(true)
	tab.Go(h.At + "/today")
	tab.Click(`.menu summary`)
	tab.Click(`.menu a[href="/health"]`)
	tab.WaitText("h1", "Health")
	tab.Click(`.tabs a[href="/run"]`)
	name := tab.Text("#card-name")
	small := browser.Eval[int](tab, `[...document.querySelectorAll("#run button, #run .button")].filter(b => b.getBoundingClientRect().height < 40).length`)
	if small > 0 {
		t.Errorf("%d buttons of the card are smaller than a thumb", small)
	}
	tab.Click(`button[value="not_found"]`)
	tab.WaitText("#said", name+": not found.")
	tab.Click(`.tabs a[href="/invitations"]`)
	tab.WaitText(".bar", "rows of")
}

// What is ticked is ticked, also when its rows are far away; and a query that
// cannot be read leaves the rows before it standing.
func TestRowsAreTickedByKeyboardAndOutlastScrolling(t *testing.T) {
	h := extreme(t)
	tab := browser.Open(t)
	tab.Pardon("422")
	tab.Go(h.At + "/invitations?q=number")
	tab.WaitFor("table[data-window] tbody[aria-hidden]")
	tab.Press("j", "x", "j", "j", "x")
	tab.WaitText("[data-ticked]", "(2)")
	if heights := browser.Eval[int](tab, `new Set([...document.querySelectorAll("tbody[data-from] tr")].map(r => Math.round(r.getBoundingClientRect().height))).size`); heights != 1 {
		t.Errorf("rows have %d different heights", heights)
	}
	browser.Eval[int](tab, `(scrollTo(0, document.documentElement.scrollHeight), 0)`)
	tab.WaitUntil(`!document.querySelector('tbody[data-from="0"]') && document.querySelector("tbody[data-from] tr")`)
	tab.WaitText("[data-ticked]", "(2)")
	browser.Eval[int](tab, `(scrollTo(0, 0), 0)`)
	tab.WaitUntil(`document.querySelectorAll('tbody[data-from="0"] input:checked').length === 2`)
	tab.WaitUntil(`document.activeElement?.closest("tr")?.getAttribute("aria-rowindex") === "4"`)
	browser.Eval[int](tab, `(scrollTo(0, document.documentElement.scrollHeight), 0)`)
	tab.WaitUntil(`!document.querySelector('tbody[data-from="0"]')`)
	browser.Eval[int](tab, `(document.querySelector("#bulk [name=text]").value = "far", document.querySelector("#bulk").requestSubmit(), 0)`)
	tab.WaitText("main", "2 people: tagged #far")
	tab.Click(`a[href^="/invitations?q=number"]`)
	tab.WaitText(".bar", "rows of")
	tab.Type("#q", " state:pnding")
	tab.WaitText("#query-fault", "pnding")
	if n := tab.Count("table.ledger tbody[data-from] tr"); n < 50 {
		t.Errorf("%d rows were left of the query before", n)
	}
}

func TestThePaletteLeadsToAPerson(t *testing.T) {
	h := extreme(t)
	tab := browser.Open(t)
	axe := axeScript(t)
	tab.Go(h.At + "/today")
	tab.Press("Ctrl+k")
	tab.WaitFor("#palette [role=option]")
	for _, v := range tab.Axe(axe) {
		t.Errorf("the palette: %s", v)
	}
	tab.Press("Escape")
	tab.WaitUntil(`!document.querySelector("#palette")`)
	tab.Press("Ctrl+k")
	tab.Type("#palette input", "number12345")
	tab.WaitText("#palette-box", "Person Number12345")
	tab.Press("ArrowDown", "ArrowUp", "Enter")
	tab.WaitText("h1", "Person Number12345")
	tab.Press("?")
	tab.WaitText("#keys", "Ctrl K")
	tab.Go(h.At + "/invitations")
	tab.Type("#q", "sta")
	tab.WaitFor("#q-offers [role=option]")
	for _, v := range tab.Axe(axe) {
		t.Errorf("the offers: %s", v)
	}
}
