package main

import (
	"bufio"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"strconv"
)

// writeTable writes the columns as numbers, the header first, unless the file
// is there. Peers that fit or count start from it.
func (f *portfolio) writeTable(path string) error {
	return once(path, func(out *bufio.Writer) error {
		out.WriteString("account,cause,age\n")
		for i, account := range f.account {
			fmt.Fprintf(out, "%d,%d,%d\n", account, f.cause[i], f.age[i])
		}
		return nil
	})
}

// writeRows writes the same invitations as a portfolio exports them: what
// LinkedIn writes of each (taken from an archive's table of as many), its
// account, how it ended and at which age.
func (f *portfolio) writeRows(path, table string) error {
	return once(path, func(out *bufio.Writer) error {
		from, err := os.Open(table)
		if err != nil {
			return err
		}
		defer from.Close()
		return f.join(csv.NewWriter(out), csv.NewReader(from))
	})
}

func (f *portfolio) join(out *csv.Writer, in *csv.Reader) error {
	in.ReuseRecord = true
	row, err := in.Read()
	if err != nil {
		return err
	}
	if err := out.Write(append(row, "Account", "Ended", "Age")); err != nil {
		return err
	}
	for i, account := range f.account {
		if row, err = in.Read(); err != nil {
			return fmt.Errorf("row %d of the archive's table: %w", i+1, err)
		}
		row = append(row, strconv.Itoa(int(account)), strconv.Itoa(int(f.cause[i])), strconv.Itoa(int(f.age[i])))
		if err := out.Write(row); err != nil {
			return err
		}
	}
	if _, err := in.Read(); !errors.Is(err, io.EOF) {
		return errors.New("the archive's table has more rows than the portfolio")
	}
	out.Flush()
	return out.Error()
}

// once writes a file, unless it is there. Half a file is never left under its name.
func once(path string, write func(*bufio.Writer) error) error {
	if _, err := os.Stat(path); !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	part, err := os.Create(path + ".part")
	if err != nil {
		return err
	}
	defer part.Close()
	out := bufio.NewWriterSize(part, 1<<16)
	if err := errors.Join(write(out), out.Flush(), part.Close()); err != nil {
		return err
	}
	return os.Rename(part.Name(), path)
}
