package web

import (
	"context"
	"net/http"

	"github.com/kithhq/kith/app"
	"github.com/kithhq/kith/core/fault"
)

// whoseField names, in every form that changes something, the account the page
// was drawn for: another one may have been chosen in another window since.
const whoseField = "whose"

type whoseKey struct{}

// drawnFor is a context in which the pages of an account are drawn.
func drawnFor(ctx context.Context, a app.Account) context.Context {
	return context.WithValue(ctx, whoseKey{}, a.ID)
}

// whoseID is the account a page is drawn for; "" while the ledger is empty.
func whoseID(ctx context.Context) string {
	id, _ := ctx.Value(whoseKey{}).(string)
	return id
}

// meant turns a visit to the account its form was drawn for, and shows that one
// from now on. A form without a name is meant for the account that is shown.
func (v *visit) meant(w http.ResponseWriter) error {
	id := v.r.PostFormValue(whoseField)
	if id == "" || id == v.account.ID {
		return nil
	}
	for _, a := range v.accounts {
		if a.ID == id {
			v.account = a
			cookie(w, cookieAccount, a.ID, year)
			return nil
		}
	}
	return fault.New(fault.Conflict, "this page was drawn for an account of another ledger", "open the page again and do it there")
}
