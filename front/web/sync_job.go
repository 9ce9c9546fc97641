package web

import (
	"context"
	"slices"

	"github.com/kithhq/kith/app"
	"github.com/kithhq/kith/core/fault"
)

// poll is what a job that asks the official API is besides.
type poll struct {
	account string     // asked about; "" for whomever the token belongs to
	given   bool       // with a new token
	told    app.Synced // what it gave
}

// pollName is what a poll is called in the list of what came in.
const pollName = "LinkedIn’s official API"

// asking is the work of asking the official API.
func asking(o app.SyncOrder) task {
	return func(j *job) ([]app.Imported, error) {
		o.Progress = func(done, total int) { j.moved(int64(done), int64(total)) }
		got, err := j.kith.Sync(context.Background(), o)
		j.guard.Lock()
		j.poll.told = got
		j.guard.Unlock()
		return got.Imports, err
	}
}

// ask asks the official API in the background, beside archives that are being
// read: it waits for LinkedIn, and needs little memory. One that is under way is
// the answer to asking again; a new token is not lost in it.
func (js *jobs) ask(k *app.Kith, o app.SyncOrder) (*job, error) {
	js.guard.Lock()
	defer js.guard.Unlock()
	if j := js.asked(k, o.Account); j != nil {
		if o.Token != "" {
			return nil, askedFault()
		}
		return j, nil
	}
	j := &job{kith: k, file: upload{name: pollName}, poll: &poll{account: o.Account, given: o.Token != ""}}
	if err := js.enter(j); err != nil {
		return nil, err
	}
	go j.run(asking(o))
	return j, nil
}

// asked is the poll under way of an account of a ledger; nil when there is none.
// js.guard is held.
func (js *jobs) asked(k *app.Kith, account string) *job {
	at := slices.IndexFunc(js.all, func(j *job) bool {
		return j.kith == k && j.poll != nil && (j.poll.account == account || j.poll.account == "") && !j.now().Ended
	})
	if at < 0 {
		return nil
	}
	return js.all[at]
}

// askedID names the poll under way of an account; "" when there is none.
func (js *jobs) askedID(k *app.Kith, account string) string {
	js.guard.Lock()
	defer js.guard.Unlock()
	if j := js.asked(k, account); j != nil {
		return j.id
	}
	return ""
}

// unasked does something while no poll of an account is under way, which would
// keep the token once more when it ends.
func (js *jobs) unasked(k *app.Kith, account string, do func() error) error {
	js.guard.Lock()
	defer js.guard.Unlock()
	if js.asked(k, account) != nil {
		return askedFault()
	}
	return do()
}

func askedFault() error {
	return fault.New(fault.Conflict, "the official API is being asked just now", "wait for its report, then do it again")
}
