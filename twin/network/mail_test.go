package network

import (
	"slices"
	"testing"
)

// monday is the opening's midnight; batches leave at 7, 12, 17 and 21.
func monday() Moment { return MomentOf(opening()) / Day * Day }

// TestMailLeavesInBatches sends at several moments of a day and looks when the
// e-mail comes: with the next batch that finds it an hour and a half old (R16).
func TestMailLeavesInBatches(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ sent, mailed Moment }{
		{9 * Hour, 12 * Hour},
		{10*Hour + 30*Minute, 12 * Hour},
		{10*Hour + 30*Minute + 1, 17 * Hour},
		{12 * Hour, 17 * Hour},
		{16 * Hour, 21 * Hour},
		{19*Hour + 30*Minute, 21 * Hour},
		{20 * Hour, 31 * Hour},
		{31 * Hour, 36 * Hour},
	} {
		w := quiet(t, 12, "")
		w.Advance(monday() + c.sent)
		w.ask(1, 2)
		w.Advance(monday() + c.mailed - 1)
		if got := w.letters(2); len(got) != 0 {
			t.Errorf("sent at %v: mailed before %v", c.sent, c.mailed)
		}
		w.later(1)
		if got := w.Mailbox(w.Member(2)); len(got) != 1 || got[0].At != monday()+c.mailed || got[0].Kind != "invitation" || got[0].Other != 1 {
			t.Errorf("sent at %v: mailbox %+v", c.sent, got)
		}
	}
}

// TestWhatEndedBeforeItsBatchIsNeverMailed also holds the case the guide tells
// people about: withdrawn within hours, never seen by mail.
func TestWhatEndedBeforeItsBatchIsNeverMailed(t *testing.T) {
	t.Parallel()
	for name, end := range map[string]func(w town, number int64) *Refusal{
		"withdrawn": func(w town, number int64) *Refusal { return w.Withdraw(1, number) },
		"ignored":   func(w town, number int64) *Refusal { return w.Answer(2, number, Ignore) },
		"blocked":   func(w town, _ int64) *Refusal { return w.Block(2, 1) },
	} {
		w := quiet(t, 12, "")
		number := w.ask(1, 2).Number
		w.Advance(monday() + 12*Hour - 1)
		w.done(end(w, number))
		w.later(60 * Day)
		if got := w.letters(2); len(got) != 0 {
			t.Errorf("%s a moment before the batch: letters %v", name, got)
		}
	}
}

// TestADeliveredLetterStays withdraws after the batch (B25).
func TestADeliveredLetterStays(t *testing.T) {
	t.Parallel()
	w := quiet(t, 12, "")
	number := w.askWith(1, 2, "Good morning", "").Number
	w.Advance(monday() + 12*Hour)
	before := w.Mailbox(w.Member(2))
	w.done(w.Withdraw(1, number))
	if len(w.receivedBy(2)) != 0 || len(w.told(2)) != 0 {
		t.Error("something of it is left on the network")
	}
	w.later(400 * Day)
	if after := w.Mailbox(w.Member(2)); !slices.Equal(after, before) || after[0].Note != "Good morning" || after[0].Number != number {
		t.Errorf("the mailbox was %+v and is %+v", before, after)
	}
}

func TestTwoRemindersAtMost(t *testing.T) {
	t.Parallel()
	w := quiet(t, 12, "")
	w.ask(1, 2)
	sent := w.Now()
	w.later(175 * Day)
	var at []Moment
	for _, l := range w.Mailbox(w.Member(2)) {
		at = append(at, l.At-monday())
	}
	// the first batches that find it 7 and 21 days old
	if want := []Moment{21*Day + 12*Hour, 7*Day + 12*Hour, 12 * Hour}; !slices.Equal(at, want) {
		t.Errorf("letters at %v, want %v", at, want)
	}
	if got := w.letters(2); !slices.Equal(got, []string{"reminder", "reminder", "invitation"}) {
		t.Errorf("letters %v", got)
	}
	w.Advance(sent + 400*Day)
	if got := len(w.letters(2)); got != 3 {
		t.Errorf("%d letters after it lapsed", got)
	}
}

// TestRemindersStop ends a request between its first and its second reminder,
// and before the first (B33).
func TestRemindersStop(t *testing.T) {
	t.Parallel()
	for name, end := range map[string]func(w town, number int64) *Refusal{
		"withdrawn": func(w town, number int64) *Refusal { return w.Withdraw(1, number) },
		"accepted":  func(w town, number int64) *Refusal { return w.Answer(2, number, Accept) },
		"ignored":   func(w town, number int64) *Refusal { return w.Answer(2, number, Ignore) },
		"unknown":   func(w town, number int64) *Refusal { return w.Answer(2, number, DontKnow) },
		"closed":    func(w town, _ int64) *Refusal { return w.Close(1) },
	} {
		for after, want := range map[Moment]int{3 * Day: 1, 10 * Day: 2, 30 * Day: 3} {
			w := quiet(t, 12, "")
			number := w.ask(1, 2).Number
			w.later(after)
			w.done(end(w, number))
			w.later(150 * Day)
			if got := len(w.letters(2)); got != want {
				t.Errorf("%s after %d days: %d letters, want %d", name, after/Day, got, want)
			}
		}
	}
}

func TestAnAcceptanceIsMailedToTheSender(t *testing.T) {
	t.Parallel()
	w := quiet(t, 12, "")
	number := w.ask(1, 2).Number
	w.later(4 * Hour) // at one
	w.done(w.Answer(2, number, Accept))
	if got := w.told(1); !slices.Equal(got, []string{"accepted"}) {
		t.Errorf("told %v", got)
	}
	if got := w.letters(1); len(got) != 0 {
		t.Errorf("mailed at once: %v", got)
	}
	w.Advance(monday() + 17*Hour)
	if got := w.letters(1); !slices.Equal(got, []string{"accepted"}) {
		t.Errorf("letters %v", got)
	}
}
