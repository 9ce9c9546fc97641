package web

import "testing"

func TestReasonsNameDaysAsPagesDo(t *testing.T) {
	for text, want := range map[string]string{
		"the invitation of 2026-10-13 was withdrawn on 2026-11-26 16:00; it ends": "The invitation of Tue 13 Oct 2026 was withdrawn on Thu 26 Nov 2026, 16:00; it ends.",
		"2026-10-13 (2026-10-14)":                                     "Tue 13 Oct 2026 (Wed 14 Oct 2026).",
		"you mean to (tag retry:2026-12-24), by Basic_2026-10-29.zip": "You mean to (tag retry:2026-12-24), by Basic_2026-10-29.zip.",
		"2026-13-40 is no day, nor is 12026-10-13":                    "2026-13-40 is no day, nor is 12026-10-13.",
	} {
		if got := ground(text); got != want {
			t.Errorf("%s: %s", text, got)
		}
	}
	for text, want := range map[string]string{
		`you said: do_not_contact`:       "You said: do not contact.",
		`you said: tag "a_b 2026-10-13"`: `You said: tag "a_b 2026-10-13".`,
		"first listed by a_b.zip":        "First listed by a_b.zip.",
	} {
		if got := evidenceWords(text); got != want {
			t.Errorf("%s: %s", text, got)
		}
	}
}
