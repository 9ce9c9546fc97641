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

// number is a number above 0 made of a digest.
func number(sum [sha256.Size]byte) int64 { return int64(binary.BigEndian.Uint64(sum[:8])>>1 | 1) }

// uuid is a digest in the form of a random UUID.
func uuid(sum [sha256.Size]byte) string {
	sum[14], sum[16] = sum[14]&0x0f|0x40, sum[16]&0x3f|0x80
	h := hex.EncodeToString(sum[8:24])
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
