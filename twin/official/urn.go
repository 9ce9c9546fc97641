package official

import (
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
	"fmt"
	"net/url"
	"strings"

	"github.com/kithhq/kith/twin/network"
)

const alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789"

// personID is what an application knows a member by: the same at each call,
// another one in another application, and no way back to a profile.
func personID(application string, id network.MemberID) string {
	sum := digest("person", application, id)
	var b strings.Builder
	for _, x := range sum[:10] {
		b.WriteByte(alphabet[int(x)%len(alphabet)])
	}
	return b.String()
}

func personURN(application string, id network.MemberID) string {
	return "urn:li:person:" + personID(application, id)
}

// digest mixes what makes a thing the thing it is.
func digest(parts ...any) [sha256.Size]byte { return sha256.Sum256([]byte(fmt.Sprintln(parts...))) }

// stableNumber is a number above 0 for a thing, the same whenever it is asked for.
func stableNumber(parts ...any) int64 {
	sum := digest(parts...)
	return int64(binary.BigEndian.Uint64(sum[:8])>>1 | 1)
}

// stableUUID is the same in the form of a random UUID.
func stableUUID(parts ...any) string {
	sum := digest(parts...)
	sum[6], sum[8] = sum[6]&0x0f|0x40, sum[8]&0x3f|0x80
	h := hex.EncodeToString(sum[:16])
	return h[:8] + "-" + h[8:12] + "-" + h[12:16] + "-" + h[16:20] + "-" + h[20:]
}

// profileLink is the address of a member's profile, as tables spell it.
func profileLink(m *network.Member) string {
	return "https://www.linkedin.com/in/" + url.PathEscape(m.Slug)
}

// updateLink is the address of a post, as tables spell it.
func updateLink(post string) string {
	return "https://www.linkedin.com/feed/update/" + url.QueryEscape("urn:li:"+post)
}
