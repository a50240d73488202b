package cli

import (
	"bufio"
	"encoding/json"
	"fmt"
	"io"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"casefolk/internal/fault"
)

// listFlags are what every list can be asked.
type listFlags struct {
	query, sort   string
	desc          bool
	limit, offset int
}

func (f *listFlags) add(flags *pflag.FlagSet, query, sorts, first string) {
	flags.StringVar(&f.query, "query", "", query)
	flags.StringVar(&f.sort, "sort", first, sorts)
	flags.BoolVar(&f.desc, "desc", false, "sort downwards")
	flags.IntVar(&f.limit, "limit", 0, "how many at most (0: all)")
	flags.IntVar(&f.offset, "offset", 0, "how many to leave out first")
}

// check refuses what cannot be meant, which is wrong usage.
func (f *listFlags) check() error {
	if f.limit < 0 || f.offset < 0 {
		return usageError{fault.Invalid("limit", "--limit and --offset cannot be negative.")}
	}
	return nil
}

// sortName is what is sorted by; the names that fields have in the JSON are taken
// too.
func (f *listFlags) sortName() string {
	if name, ok := fieldSorts[f.sort]; ok {
		return name
	}
	return f.sort
}

var fieldSorts = map[string]string{
	"display_name": "name", "phones": "phone", "emails": "email", "created_at": "created", "updated_at": "updated", "opened_on": "opened",
}

// listing is a list of records to print.
type listing[R any] struct {
	// one and many are what is listed; many names the list in the JSON too.
	one, many string
	// each tells begin how many there are in all, and then fn every record.
	each func(begin func(total int) error, fn func(*R) error) error
	json func(*R) any
	line func(io.Writer, *R) error
}

// printList prints a list record by record, so that memory does not grow with it:
// {"total", "contacts":[…]} with --json, else a line each.
func printList[R any](t *terminal, cmd *cobra.Command, l listing[R]) error {
	out := bufio.NewWriter(cmd.OutOrStdout())
	printed := l.printLines
	if t.json {
		printed = l.printJSON
	}
	if err := printed(out); err != nil {
		return err
	}
	return out.Flush()
}

func (l listing[R]) printJSON(out io.Writer) error {
	separator := ""
	err := l.each(func(total int) error {
		_, err := fmt.Fprintf(out, `{"total":%d,%q:[`, total, l.many)
		return err
	}, func(r *R) error {
		text, err := json.Marshal(l.json(r))
		if err != nil {
			return err
		}
		_, err = fmt.Fprintf(out, "%s\n%s", separator, text)
		separator = ","
		return err
	})
	if err != nil {
		return err
	}
	_, err = fmt.Fprintln(out, "\n]}")
	return err
}

func (l listing[R]) printLines(out io.Writer) error {
	return l.each(func(total int) error {
		_, err := fmt.Fprintln(out, counted(total, l.one, l.many))
		return err
	}, func(r *R) error { return l.line(out, r) })
}

// counted says how many there are, such as "1 contact".
func counted(n int, one, many string) string {
	if n == 1 {
		return "1 " + one
	}
	return fmt.Sprintf("%d %s", n, many)
}

// printJSON writes one JSON document.
func printJSON(out io.Writer, v any) error {
	encoder := json.NewEncoder(out)
	encoder.SetEscapeHTML(false)
	return encoder.Encode(v)
}
