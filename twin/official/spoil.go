package official

import (
	"maps"
	"slices"
)

// spoil puts into rows what readers were seen to trip over.
func (c *call) spoil(rows []row) {
	odd := []any{nil, 0, 7.5, true, []any{}, map[string]any{}}
	empty, extra, missing, other := c.asks("empty-key"), c.asks("extra-keys"), c.asks("missing-keys"), c.asks("nonstring")
	if !empty && !extra && !missing && !other {
		return
	}
	for i, r := range rows {
		if missing && i%10 == 9 {
			delete(r, slices.Min(slices.Collect(maps.Keys(r))))
		}
		for k, key := range slices.Sorted(maps.Keys(r)) {
			switch {
			case r[key] != "":
			case missing:
				delete(r, key)
			case other:
				r[key] = odd[(i+k)%len(odd)]
			}
		}
		if empty {
			r[""] = ""
		}
		if extra {
			r["Alert Parameters"], r["savedSearchId"] = "urn:li:savedSearch:42", "42"
		}
	}
}
