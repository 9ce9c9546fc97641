package rehearsal

import (
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/kithhq/kith/twin/network"
)

// apiTown is a town in which one synchronises, with a token for Mirela.
func apiTown(t *testing.T) (s *season, token func(faults string) string) {
	t.Helper()
	s = begin(t, 61, plan{account: "free", aWeek: 12, sync: true, zone: "UTC", people: 400}, "")
	return s, func(faults string) string {
		return fmt.Sprintf("AQX.%s.r_dma_portability_self_serve.%d%s", s.slug, s.twin.Now().Unix(), faults)
	}
}

// TestSyncSaysWhatItCouldNotHave asks the API with tokens that make it go
// wrong in each way it can, and wants a sentence with a way on, never the token.
func TestSyncSaysWhatItCouldNotHave(t *testing.T) {
	t.Parallel()
	s, token := apiTown(t)
	s.kith.run(token("")+"\n", nil, "sync", "--token", "--api", s.api)
	for faults, want := range map[string]struct {
		code int
		says string
	}{
		".403":              {1, "token"},
		".426":              {1, "version"},
		".redirect":         {1, ""},
		".429-hours=5":      {1, ""},
		".repeat":           {0, ""},
		".duplicate":        {0, ""},
		".missing-last":     {0, ""},
		".offhost-next":     {0, ""},
		".nonstring":        {0, ""},
		".replay+ties=3":    {0, ""},
		".message":          {0, ""},
		".unknown-event":    {0, ""},
		".first404@PROFILE": {0, ""},
	} {
		s.pass(2 * time.Hour)
		secret := token(faults)
		code, out, wrong := s.kith.give(secret+"\n", "sync", "--token", "--api", s.api)
		if code != want.code || !strings.Contains(out+wrong, want.says) {
			t.Errorf("%s: code %d, want %d and %q\n%s%s", faults, code, want.code, want.says, out, wrong)
		}
		if strings.Contains(out+wrong, secret) || strings.Contains(wrong, "cause") {
			t.Errorf("%s: the token, or a cause, is shown:\n%s%s", faults, out, wrong)
		}
		if code == 1 && strings.Count(strings.TrimSpace(wrong), "\n") < 1 {
			t.Errorf("%s: there is no hint:\n%s", faults, wrong)
		}
	}
	for _, bad := range []string{"", "two words", "AQX.nobody.r_dma_portability_self_serve.1"} {
		if code, out, wrong := s.kith.give(bad+"\n", "sync", "--token", "--api", s.api); code == 0 {
			t.Errorf("%q passes for a token:\n%s%s", bad, out, wrong)
		}
	}
	if code, out, wrong := s.kith.give(token("")+"\n", "sync", "--token", "--api", "http://linkedin.example"); code != 1 || !strings.Contains(wrong, "only be sent to LinkedIn") {
		t.Errorf("a token may be sent to strangers: %d\n%s%s", code, out, wrong)
	}
}

// TestATokenEnds lets two months pass.
func TestATokenEnds(t *testing.T) {
	t.Parallel()
	s, token := apiTown(t)
	s.kith.run(token("")+"\n", nil, "sync", "--token", "--api", s.api)
	var status struct {
		Token struct {
			Kept  string     `json:"kept"`
			Ends  *time.Time `json:"ends"`
			Renew bool       `json:"renew"`
		} `json:"token"`
		Asked struct {
			Next *time.Time `json:"next"`
			Lost *time.Time `json:"lost_from"`
		} `json:"asked"`
		Domains []struct {
			Name    string `json:"name"`
			Outcome string `json:"outcome"`
			Rows    int    `json:"rows"`
		} `json:"domains"`
	}
	s.kith.ask(&status, "sync", "--status")
	ends := s.twin.Now().Add(60 * 24 * time.Hour)
	if status.Token.Ends == nil || status.Token.Ends.Sub(ends).Abs() > time.Minute || status.Token.Renew || status.Asked.Next == nil || status.Asked.Lost == nil || len(status.Domains) < 5 {
		t.Errorf("%+v", status)
	}
	if code, out, _ := s.kith.give("", "sync"); code != 3 || !strings.Contains(out, "once an hour") {
		t.Errorf("asked again at once: %d, %s", code, out)
	}
	s.pass(55 * 24 * time.Hour)
	s.kith.ask(&status, "sync", "--status")
	if !status.Token.Renew {
		t.Error("five days before its end nothing says that the token should be renewed")
	}
	s.kith.do("sync")
	s.pass(6 * 24 * time.Hour)
	if code, out, wrong := s.kith.give("", "sync"); code != 1 || !strings.Contains(wrong, "token") || !strings.Contains(wrong, "OAuth") {
		t.Errorf("with a token that ended: %d\n%s%s", code, out, wrong)
	}
	s.kith.run(token("")+"\n", nil, "sync", "--token", "--api", s.api)
	s.kith.do("sync", "--forget")
	if code, _, wrong := s.kith.give("", "sync"); code != 1 || !strings.Contains(wrong, "no token") {
		t.Errorf("forgotten, and yet: %d, %s", code, wrong)
	}
}

// TestTheLedgerHoldsNoTokenAndNoMessage looks into every file of the data folder.
func TestTheLedgerHoldsNoTokenAndNoMessage(t *testing.T) {
	t.Parallel()
	s, token := apiTown(t)
	secret := token(".message")
	s.kith.run(secret+"\n", nil, "sync", "--token", "--api", s.api)
	s.kith.do("backup", filepath.Join(t.TempDir(), "copy.db"))
	files, holding := 0, []string{}
	err := filepath.WalkDir(s.kith.folder, func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		text, err := os.ReadFile(path)
		files++
		if strings.Contains(string(text), secret) {
			holding = append(holding, filepath.Base(path))
		}
		return err
	})
	if err != nil || files < 3 || len(holding) != 1 || !strings.HasSuffix(holding[0], ".token") {
		t.Errorf("%d files, the token is in %v, %v", files, holding, err)
	}
}

// TestAWithdrawalIsConfirmedByTheNextSync withdraws on the pages, tells Kith,
// and asks the API.
func TestAWithdrawalIsConfirmedByTheNextSync(t *testing.T) {
	t.Parallel()
	s, token := apiTown(t)
	s.kith.run(token("")+"\n", nil, "sync", "--token", "--api", s.api)
	s.pass(2 * time.Hour)
	slug := ""
	s.twin.Do(func(n *network.Network) { // old enough for the snapshot to name them
		part, total := n.SentList(n.Member(s.me), 0, 1<<20)
		slug = part[total-1].Other.Slug
	})
	if s.browser.look("https://www.linkedin.com/in/"+slug) != seenPending {
		t.Fatalf("%s is not pending", slug)
	}
	s.browser.withdraw(true)
	s.pass(8 * time.Second)
	s.kith.do("mark", slug, "withdrawn")
	var rows []listed
	if s.kith.ask(&rows, "list", "person:"+slug); len(rows) != 1 || rows[0].State != "withdraw_claimed" {
		t.Fatalf("after the mark: %+v", rows)
	}
	s.pass(time.Minute)
	s.kith.do("sync")
	if s.kith.ask(&rows, "list", "person:"+slug); len(rows) != 1 || rows[0].State != "withdrawn" || rows[0].Basis != "observed" {
		t.Errorf("after the sync: %+v", rows)
	}
	var checked []struct {
		Verdict   string     `json:"verdict"`
		NotBefore *time.Time `json:"not_before"`
	}
	s.kith.ask(&checked, "check", slug)
	if len(checked) != 1 || checked[0].Verdict != "wait" || checked[0].NotBefore == nil {
		t.Fatalf("may they be invited again? %+v", checked)
	}
	if refused := s.browser.invite(slug); !strings.Contains(refused, "three weeks") {
		t.Errorf("the network takes an invitation at once: %q", refused)
	}
	s.twin.Move(checked[0].NotBefore.Add(time.Second))
	if refused := s.browser.invite(slug); refused != "" {
		t.Errorf("at the moment Kith names the network refuses: %s", refused)
	}
}
