package main

import (
	"errors"
	"fmt"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"time"

	"github.com/kithhq/kith/twin"
	"github.com/kithhq/kith/twin/network"
	"github.com/kithhq/kith/twin/rulebook"
)

// stranger is the member whose account is synchronised.
const stranger = "mirela-osterwald"

// twins measures the stand-in network, and a sync against it.
func twins(kith, folder string, rounds int) ([]result, error) {
	year, err := year()
	if err != nil {
		return nil, err
	}
	page, sync, err := bigAccount(kith, filepath.Join(folder, "twin"), rounds)
	return []result{year, page, sync}, err
}

// year lets 10,000 members live for a year.
func year() (result, error) {
	rules, err := rulebook.Shipped()
	if err != nil {
		return result{}, err
	}
	n := network.New(rules, network.Options{People: 10_000, Seed: 1, Start: exported(), Days: -1})
	before := used()
	n.Advance(n.Now() + 365*network.Day)
	spent := used() - before
	return result{
		"a year of 10,000 members of the stand-in network, CPU",
		fmt.Sprintf("%.1f s (%d requests)", spent.Seconds(), n.Sent()), "under 60 s",
	}, nil
}

// own are the rules under which one member can have over 20,000 requests, and under
// which the API's snapshot holds what the archive does.
const own = `
[limit]
free = 1000000
hour = 1000000
[pile]
slow_from = 1000000
stop_from = 1000000
[standing]
least = 1000000
[restriction]
dislikes = 100000
[copy]
history = true
[api]
snapshot_days = 0
connections_days = 0
collation_hours = 0
[habit]
requests_a_week = 0.0
`

// bigAccount measures a page of a long list, and a sync of over 20,000 invitations
// against the import of the same account's archive, both in new ledgers.
func bigAccount(kith, folder string, rounds int) (page, sync result, err error) {
	rules, err := rulebook.Read([]byte(own))
	if err != nil {
		return page, sync, err
	}
	t := twin.New(twin.Options{
		Rules: rules, People: 30_000, Seed: 1, Start: exported(), Clock: time.Now, Still: true,
		Cast: []network.Role{{First: "Mirela", Last: "Osterwald", Slug: stranger, Plan: "free", JoinedDays: 3000, AWeek: 780, Older: 1000}},
	})
	server := httptest.NewUnstartedServer(nil)
	handler, err := twin.NewServer(t, server.Listener.Addr())
	if err != nil {
		return page, sync, err
	}
	server.Config.Handler = handler
	server.Start()
	defer server.Close()
	if page, err = longList(t, handler, server.URL); err != nil {
		return page, sync, err
	}
	sync, err = compareSync(kith, folder, t, server.URL, rounds)
	return page, sync, err
}

// longList measures the first page of the Sent list of somebody with thousands
// of open requests.
func longList(t *twin.Twin, handler http.Handler, address string) (result, error) {
	id, pending := 0, 0
	t.Do(func(n *network.Network) {
		m := n.BySlug(stranger)
		id, pending = int(m.ID), m.PendingCount()
	})
	ask := func(method, path, body string, cookie *http.Cookie) *httptest.ResponseRecorder {
		r := httptest.NewRequest(method, address+path, strings.NewReader(body))
		r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
		if cookie != nil {
			r.AddCookie(cookie)
		}
		w := httptest.NewRecorder()
		handler.ServeHTTP(w, r)
		return w
	}
	signed := ask(http.MethodPost, "/sign-in/", fmt.Sprintf("member=%d", id), nil).Result().Cookies()
	if len(signed) == 0 {
		return result{}, errors.New("nobody could sign in to the stand-in network")
	}
	const times = 500
	before := used()
	for range times {
		if w := ask(http.MethodGet, "/mynetwork/invitation-manager/sent/", "", signed[0]); w.Code != http.StatusOK || !strings.Contains(w.Body.String(), "Withdraw") {
			return result{}, fmt.Errorf("the Sent page answers %d", w.Code)
		}
	}
	spent := (used() - before) / times
	return result{
		fmt.Sprintf("a Sent page of %d pending on the stand-in network, CPU", pending),
		fmt.Sprintf("%.2f ms", spent.Seconds()*1000), "under 20 ms",
	}, nil
}

// compareSync lets kith synchronise and import one account, by turns.
func compareSync(kith, folder string, t *twin.Twin, api string, rounds int) (result, error) {
	if err := os.MkdirAll(folder, 0o755); err != nil {
		return result{}, err
	}
	archive, rows, err := copyOf(t, folder)
	if err != nil {
		return result{}, err
	}
	at := exported().Add(time.Hour).Format(time.RFC3339)
	token := fmt.Sprintf("AQX.%s.r_dma_portability_self_serve.%d\n", stranger, exported().Unix())
	if err := os.Setenv("KITH_KEYRING", "off"); err != nil {
		return result{}, err
	}
	var imported, synced cost
	for range max(rounds, 5) {
		one, two := filepath.Join(folder, "imported"), filepath.Join(folder, "synced")
		if err := errors.Join(os.RemoveAll(one), os.RemoveAll(two)); err != nil {
			return result{}, err
		}
		once, err := spent(kith, "--data", one, "--now", at, "import", archive)
		if err != nil {
			return result{}, err
		}
		imported = best(imported, once)
		if once, err = fed(token, kith, "--data", two, "--now", at, "sync", "--token", "--api", api); err != nil {
			return result{}, err
		}
		synced = best(synced, once)
	}
	return result{
		fmt.Sprintf("`kith sync` of %d invitations, against importing the same account's archive, CPU", rows),
		fmt.Sprintf("%s (%d ms against %d ms)", ratio(synced.cpu, imported.cpu), synced.cpu.Milliseconds(), imported.cpu.Milliseconds()), "at most 3",
	}, nil
}

// copyOf writes the member's archive, and says how many invitations it holds.
func copyOf(t *twin.Twin, folder string) (file string, rows int, err error) {
	t.Do(func(n *network.Network) {
		m := n.BySlug(stranger)
		name, write := twin.Archive(n, m, network.Copy{Ready: n.Now()})
		rows = len(n.RecordOf(m, n.Now()).Requests)
		file = filepath.Join(folder, name)
		var out *os.File
		if out, err = os.Create(file); err == nil {
			err = errors.Join(write(out), out.Close())
		}
	})
	return file, rows, err
}
