package archive

import (
	"context"
	"io"
	"sync"
)

const (
	chunkSize = 512 << 10 // what fits a core's second cache beside the columns
	headroom  = 64 << 10  // before each chunk, for the record that the chunk before it cut
)

// chunk is a stretch of a file, with room before it.
type chunk struct {
	buf []byte
	end int   // of what was read, which starts at headroom
	err error // io.EOF after the last byte
}

// ring is the few chunks that a worker reads all its files through.
type ring struct{ chunks []*chunk }

func newRing() *ring {
	r := &ring{}
	for range 3 {
		r.chunks = append(r.chunks, &chunk{}) // its memory comes when it is first filled
	}
	return r
}

// feed reads a file ahead of its parser, in a goroutine of its own.
type feed struct {
	full    chan *chunk
	free    chan *chunk
	stop    chan struct{}
	stopped chan struct{}
	once    sync.Once
}

// start begins reading from. Every feed must be finished before its ring is used again.
func (r *ring) start(ctx context.Context, from io.Reader) *feed {
	f := &feed{
		full: make(chan *chunk, len(r.chunks)), free: make(chan *chunk, len(r.chunks)),
		stop: make(chan struct{}), stopped: make(chan struct{}),
	}
	for _, c := range r.chunks {
		f.free <- c
	}
	go f.fill(ctx, from)
	return f
}

func (f *feed) fill(ctx context.Context, from io.Reader) {
	defer close(f.stopped)
	for {
		select {
		case <-f.stop:
			return
		case c := <-f.free:
			if c.buf == nil {
				c.buf = make([]byte, headroom+chunkSize)
			}
			n, err := readFull(ctx, from, c.buf[headroom:])
			c.end, c.err = headroom+n, err
			f.full <- c // never waits: it has room for the whole ring
			if err != nil {
				return
			}
		}
	}
}

// readFull is io.ReadFull that ends with io.EOF, and with the context.
func readFull(ctx context.Context, from io.Reader, p []byte) (n int, err error) {
	for empty := 0; n < len(p) && err == nil; {
		if err = ctx.Err(); err != nil {
			break
		}
		var m int
		m, err = from.Read(p[n:])
		n += m
		if m > 0 {
			empty = 0
		} else if empty++; empty > 100 {
			err = io.ErrNoProgress
		}
	}
	return n, err
}

// next is the next chunk; one that carries an error is the last.
func (f *feed) next() *chunk { return <-f.full }

// release gives a chunk back to be filled again.
func (f *feed) release(c *chunk) { f.free <- c }

// finish stops reading ahead and waits until nothing does.
func (f *feed) finish() {
	f.once.Do(func() { close(f.stop) })
	<-f.stopped
}
