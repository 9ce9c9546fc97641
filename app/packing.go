package app

import (
	"sync"

	"github.com/kithhq/kith/core/ledger"
)

// packers is how many goroutines compress an import: more would wait for memory.
const packers = 2

// encode is the payload of an import and its natural key. Blocks are packed by
// a few goroutines and assembled in order, so the bytes are always the same.
func encode(f *ledger.Facts) (payload []byte, key string) {
	blocks := ledger.Split(f)
	packed := make([]ledger.Packed, len(blocks))
	var work sync.WaitGroup
	for first := range packers {
		work.Go(func() {
			p := ledger.NewPacker()
			for i := first; i < len(blocks); i += packers {
				packed[i] = p.Pack(blocks[i])
			}
		})
	}
	work.Wait()
	return ledger.Assemble(f, packed)
}

// content identifies what an import's payload holds, whatever it was read under.
func content(pack *ledger.Packer, payload []byte) (string, error) {
	_, content, err := pack.DecodeFacts(payload, ledger.TableProfile)
	return content, err
}
