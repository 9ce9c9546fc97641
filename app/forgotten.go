package app

import (
	"crypto/hmac"
	"crypto/sha256"
	"encoding/hex"

	"github.com/kithhq/kith/core/ledger"
)

// A forgotten person leaves one thing behind: a hash of their key, salted with
// the workspace's secret, so that the next archive does not bring them back
// and a do-not-contact still holds. Without the secret the hash says nothing.

// forgetKey begins the natural key of the entry that remembers a hash.
const forgetKey = "forgotten:"

func hashOf(secret []byte, key string) string {
	mac := hmac.New(sha256.New, secret)
	mac.Write([]byte(key))
	return hex.EncodeToString(mac.Sum(nil))
}

// without is the facts without the rows of forgotten people, and how many
// rows that were.
func (t *landing) without(f *ledger.Facts) (*ledger.Facts, int) {
	if len(t.forgotten) == 0 {
		return f, 0
	}
	mac := hmac.New(sha256.New, t.secret)
	var sum [sha256.Size]byte
	var text [2 * sha256.Size]byte
	return dropPeople(f, func(key []byte) bool {
		mac.Reset()
		mac.Write(key)
		hex.Encode(text[:], mac.Sum(sum[:0]))
		return t.forgotten[string(text[:])]
	})
}
