package app

import "context"

// Rows are invitations of an account by their ids, in the order of the ids, as
// they stand now. Those that the ledger does not hold any more are left out.
func (k *Kith) Rows(ctx context.Context, account string, ids []string) (Listing, error) {
	d, err := k.open(ctx, account)
	if err != nil {
		return Listing{}, err
	}
	out := Listing{Account: accountOf(d.account), Of: d.book.Len(), Zone: d.zone}
	for _, id := range ids {
		if i, ok := d.worked.ids().Find(id); ok {
			out.Rows = append(out.Rows, rowOf(d, i))
		}
	}
	out.Total = len(out.Rows)
	return out, nil
}
