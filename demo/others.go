package demo

import (
	"github.com/kithhq/kith/core/budget"
	"github.com/kithhq/kith/core/ledger"
	"github.com/kithhq/kith/twin/export"
	"github.com/kithhq/kith/twin/invent"
)

// calmSeat is how it can be: few requests, most with a note, more than half of
// them accepted, and what is not answered taken back after three weeks.
func calmSeat(s Setup) *seat {
	seat := newSeat(s, "Milo Quarstrand", "milo-quarstrand-2093", "730219648", "America/New_York", 20_000)
	seat.know(120)
	daily := func(ago int) int {
		if seat.workday(ago) {
			return 2 + ago%2
		}
		return 0
	}
	seat.send(habit{from: 240, to: 3, daily: daily, notes: 800, accepted: 520, noted: 600, ignored: 60, takeBack: 20})
	seat.receive(60, 150, 4, 4)
	seat.publish(40, 160)
	seat.when(seat.at(40, 9, 0), imports("2026", true, true))
	seat.when(seat.at(40, 9, 5), sets("plan", "premium"))
	seat.when(seat.at(9, 12, 0), says(ledger.SaidTag, "warm", accepted(8, 0)))
	seat.when(seat.at(3, 9, 0), imports("2026", true, false))
	return seat
}

// restrictedSeat is how it goes wrong: a pile of more than 700, a warning that
// was not heeded, and a restriction five days ago.
func restrictedSeat(s Setup, shared invent.Person) *seat {
	seat := newSeat(s, "Imani Ulwick", "imani-ulwick-8802", "194850273", "Europe/London", 40_000)
	seat.know(90)
	daily := func(ago int) int {
		if seat.workday(ago) {
			return 16
		}
		return 0
	}
	seat.send(habit{from: 90, to: 6, daily: daily, notes: 120, accepted: 150, noted: 190, ignored: 60})
	seat.pending(20, shared)
	seat.receive(12, 120, 6, 3)
	seat.when(seat.at(28, 9, 0), imports("2026", false, true))
	seat.when(seat.at(28, 9, 5), sets("plan", "sales_nav"))
	seat.when(seat.at(13, 14, 0), hears(budget.MoreThanMost, "You've sent more invitations than most people"))
	seat.when(seat.at(7, 11, 0), says(ledger.SaidReported, "", choice{
		direction: export.Outgoing, status: export.Ignored, count: 2, recent: true,
	}))
	seat.when(seat.at(5, 10, 30), hears(budget.Restricted, "You're temporarily restricted from sending invitations"))
	seat.when(seat.at(4, 9, 0), imports("2026", true, false))
	return seat
}
