package cli

import (
	"strings"

	"github.com/kithhq/kith/app"
	"github.com/kithhq/kith/core/fault"
)

type viewJSON struct {
	Name  string `json:"name"`
	Query string `json:"query"`
	Own   bool   `json:"own"`
	Count int    `json:"count"`
}

// viewed is the query kept under a name. Words of a query besides are refused:
// sort: and limit: of both could not stand together.
func (s *session) viewed(k *app.Kith, name, words string) (string, error) {
	if words != "" {
		return "", badUse("--view names the whole query", "leave \""+clean(words)+"\" out, or write the query in full")
	}
	all, err := k.Views(s.ctx, s.account)
	if err != nil {
		return "", err
	}
	names := make([]string, len(all))
	for i, v := range all {
		if strings.EqualFold(v.Name, name) {
			return v.Query, nil
		}
		names[i] = v.Name
	}
	return "", fault.New(fault.NotFound, "there is no view \""+clean(name)+"\"", "the views are "+strings.Join(names, ", "))
}

func (s *session) tellViews(k *app.Kith) error {
	all, err := k.Views(s.ctx, s.account)
	if err != nil {
		return err
	}
	if s.json {
		out := []viewJSON{}
		for _, v := range all {
			out = append(out, viewJSON{v.Name, v.Query, v.Own, v.Count})
		}
		return s.answer(out)
	}
	p := s.page()
	t := newTable("view", "rows", "query").numbers(1)
	for _, v := range all {
		t.row(v.Name, grouped(v.Count), v.Query)
	}
	t.write(p, "")
	return nil
}
