package portability

import (
	"bytes"
	"context"
	"encoding/csv"
	"fmt"
	"strings"
	"testing"

	"github.com/kithhq/kith/core/ledger"
	"github.com/kithhq/kith/source/archive"
)

// FuzzSnapshot holds that any body is a page or a failure in words, and that
// what a page gave is CSV that the archive's reader takes: no more rows than
// were kept, each with all its columns.
func FuzzSnapshot(f *testing.F) {
	for _, body := range []string{
		snapshotPage("INVITATIONS", sent("Teodor Quill", "9/2/26, 11:04 AM"), row{"": "x", "To": "a\"b,\r\n\x00", "Direction": "OUTGOING", "Sent At": "?"}).body,
		snapshotPage("INVITATIONS").body,
		emptyList,
		noData,
		`{"elements":[{"snapshotDomain":"INVITATIONS","snapshotData":[{"from":1,"FROM":null,"Direction":true,"Sent At":{}},"x"]}]}`,
		`{"elements":[{"snapshotData":{"From":"\ud800","Direction":"INCOMING"}}]}`,
		`<html>`,
	} {
		f.Add([]byte(body))
	}
	all := domains()
	f.Fuzz(func(t *testing.T, body []byte) {
		for _, d := range all {
			r := newRows(d, true, heaviest)
			n, again, fail := r.take(body)
			if fail != nil {
				if fail.fault == nil || fail.fault.Message == "" || fail.fault.Hint == "" {
					t.Fatalf("%s fails without words: %+v", d.name, fail)
				}
				continue
			}
			if again || len(r.kept)+r.odd != n {
				t.Fatalf("%s: %d rows of which %d were kept and %d were none", d.name, n, len(r.kept), r.odd)
			}
			sheets := r.written()
			for _, s := range sheets {
				rows, err := csv.NewReader(bytes.NewReader(bytes.ReplaceAll(s.Body, []byte("\r"), nil))).ReadAll()
				if err != nil || len(rows) > len(r.kept)+1 {
					t.Fatalf("%s: %d rows of %d, %v", s.Name, len(rows), len(r.kept), err)
				}
			}
			got, err := archive.ReadSheets(context.Background(), "fuzz", sheets, archive.Options{Now: now})
			if err != nil {
				if strings.Contains(err.Error(), "two people") {
					continue
				}
				t.Fatal(err)
			}
			if len(got.NotRead) > 0 {
				t.Fatalf("%s: %+v", d.name, got.NotRead)
			}
			for _, table := range got.Tables {
				if table.Rows > len(r.kept) {
					t.Fatalf("%s: %d rows of %d", d.name, table.Rows, len(r.kept))
				}
			}
		}
	})
}

// FuzzChangelog holds that any body is a page or a failure in words, that the
// columns of what a page gave are of one length, and that every moment in it
// can be meant.
func FuzzChangelog(f *testing.F) {
	for _, body := range []string{
		events(`[]`, sending(1, base), sending(2, base+1)).body,
		events(`[{"rel":"next","href":"/rest/memberChangeLogs?q=memberAndApplication&start=1"}]`, happened(1, base, `"resourceName":"messages","activity":{"content":"x"}`)).body,
		events(`{}`, invitation(1, base, "inviterClosingInvitation", "", `{"inviterActionType":"WITHDRAW","inviteActionData":[{"invitationId":"urn:li:invitation:1"},{"invitationId":2}]}`)).body,
		events(`7`, happened(1, base, `"resourceName":"ugcPosts","method":"CREATE","resourceId":"urn:li:share:1","activity":{"patch":{"$set":{"visibility":[]}}}`)).body,
		emptyList,
		`{"elements":{},"paging":null}`,
		`{"elements":[{"id":9223372036854775807,"processedAt":-1},null,7]}`,
	} {
		f.Add([]byte(body))
	}
	f.Fuzz(func(t *testing.T, body []byte) {
		c, err := New(Options{})
		if err != nil {
			t.Fatal(err)
		}
		p := &poll{Client: c, Request: Request{Token: token, Now: now}}
		got, fail := pageOf(body)
		if fail != nil {
			if fail.fault == nil || fail.fault.Hint == "" {
				t.Fatalf("fails without words: %+v", fail)
			}
			return
		}
		l := &log{seen: map[int64]bool{}}
		at, fail := p.onwardFrom(l, got, place{count: mostEvents})
		if fail == nil && at.count != 0 && at.since == 0 && at.start == 0 {
			t.Fatalf("the next answer starts where this one did: %+v", at)
		}
		r := p.told(l, "")
		if r == nil {
			return
		}
		e, a := &r.Facts.Events, &r.Facts.Activities
		for _, n := range []int{len(e.At), len(e.Processed), len(e.Kind), e.Invitation.Len(), e.Other.Len()} {
			if n != len(e.ID) {
				t.Fatal("columns of different lengths")
			}
		}
		for _, n := range []int{len(a.Kind), a.Link.Len(), a.Text.Len(), a.Type.Len()} {
			if n != len(a.At) {
				t.Fatal("columns of different lengths")
			}
		}
		for i := range e.ID {
			if e.ID[i] == 0 || e.At[i] <= 0 || e.Processed[i] <= 0 || e.Processed[i] > now+ledger.Day || e.Processed[i] > r.Facts.Cursor {
				t.Fatalf("event %d: %+v", i, e)
			}
			if strings.Trim(e.Invitation.At(i), "0123456789") != "" || strings.ContainsAny(e.Other.At(i), " \n@") {
				t.Fatalf("invitation %q, other %q", e.Invitation.At(i), e.Other.At(i))
			}
		}
		if r.Facts.Cursor == 0 || len(r.Facts.Boundary) == 0 || r.Tables[0].Used+r.Tables[0].Skipped != r.Tables[0].Rows {
			t.Fatal(fmt.Sprint(r.Facts.Cursor, r.Facts.Boundary, r.Tables))
		}
	})
}
