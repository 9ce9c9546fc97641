package archive

import (
	"time"

	"github.com/kithhq/kith/core/ledger"
)

// exported settles the day the archive was made, how it is known, and a moment
// at which it had certainly not been made yet.
func exported(f *ledger.Facts, b *bundle, newest ledger.Instant, o Options) (remark string) {
	f.ExportedOn, f.ExportedBy = exportDay(b, newest, o)
	f.AsOf = max(newest, f.ExportedOn.Start(time.UTC))
	switch f.ExportedBy {
	case "told", "name":
		f.AsOf = min(f.AsOf, (f.ExportedOn+1).Start(time.UTC)-1)
		return ""
	case "member":
		return "the day of export is taken from the dates inside the zip"
	case "rows":
		return "the day of export is not known; it is taken to be that of the newest row"
	}
	return "the day of export is not known, and no row has a date"
}

func exportDay(b *bundle, newest ledger.Instant, o Options) (day ledger.Date, by string) {
	if o.ExportedOn != 0 {
		return o.ExportedOn, "told"
	}
	past := func(day ledger.Date) bool {
		return day != 0 && (o.Now == 0 || day.Start(time.UTC) <= o.Now+ledger.Day)
	}
	for _, name := range b.hints {
		if day := dayInName(name); past(day) {
			return day, "name"
		}
	}
	for _, m := range b.members {
		if y, month, d := m.modified.Date(); m.packed >= 0 && y > linkedInBegan && past(ledger.DateOf(y, month, d)) {
			day = max(day, ledger.DateOf(y, month, d))
		}
	}
	// A stamp older than the rows is a placeholder of whoever packed the zip.
	if day != 0 && day.Start(time.UTC)+2*ledger.Day > newest {
		return day, "member"
	}
	if newest != 0 {
		return newest.In(time.UTC), "rows"
	}
	return 0, ""
}
