package main

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io"
	"os/exec"
	"strings"
	"time"
)

// peer is another program at the same work. It loads its data once, then does
// the work once for every line it is sent, and answers each with a line: the
// CPU seconds of the work alone, as it measures them itself, and a number that
// shows it did the same work.
type peer struct {
	name    string
	program *exec.Cmd
	orders  io.WriteCloser
	answers *bufio.Reader
	said    bytes.Buffer // on standard error
}

func hire(program string, args ...string) (*peer, error) {
	p := &peer{name: strings.Join(append([]string{program}, args...), " "), program: exec.Command(program, args...)}
	p.program.Stderr = &p.said
	orders, err := p.program.StdinPipe()
	if err != nil {
		return nil, err
	}
	answers, err := p.program.StdoutPipe()
	if err != nil {
		return nil, err
	}
	p.orders, p.answers = orders, bufio.NewReader(answers)
	if err := p.program.Start(); err != nil {
		return nil, fmt.Errorf("%s: %w", p.name, err)
	}
	return p, nil
}

// once has the work done once.
func (p *peer) once() (turn, error) {
	_, sent := fmt.Fprintln(p.orders, "go")
	line, err := p.answers.ReadString('\n')
	if err = errors.Join(sent, err); err != nil {
		return turn{}, fmt.Errorf("%s: %w\n%s", p.name, errors.Join(err, p.leave()), p.said.Bytes())
	}
	seconds, proof := 0.0, 0.0
	if _, err := fmt.Sscan(line, &seconds, &proof); err != nil {
		return turn{}, fmt.Errorf("%s answered %q: %w", p.name, line, err)
	}
	return turn{time.Duration(seconds * float64(time.Second)), proof}, nil
}

// leave sends no more work, and waits for the program to end.
func (p *peer) leave() error { return errors.Join(p.orders.Close(), p.program.Wait()) }
