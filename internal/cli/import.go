package cli

import (
	"context"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"slices"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"casefolk/internal/consent"
	"casefolk/internal/fault"
	"casefolk/internal/importer"
	"casefolk/internal/importer/sheet"
	"casefolk/internal/phone"
	"casefolk/internal/sqlite"
)

type importFlags struct {
	sheet, mapping, onDuplicate, region, source, errors string
	separator, encoding                                 string
	headerRow                                           int
	noHeader, automatic, dryRun, suppressions           bool
	channels                                            []string
}

func importCommand(t *terminal) *cobra.Command {
	f := &importFlags{}
	cmd := &cobra.Command{
		Use:   "import FILE",
		Short: "Bring a CSV, TSV, Excel or vCard file in",
		Args:  exactly(1),
		RunE: t.run(func(ctx context.Context, cmd *cobra.Command, args []string, store *sqlite.Store) error {
			return f.run(ctx, t, cmd, store, args[0])
		}),
	}
	flags := cmd.Flags()
	flags.StringVar(&f.sheet, "sheet", "", "worksheet to read (default: the first with anything in it)")
	flags.StringVar(&f.separator, "separator", "", "what separates the columns of a text: comma, semicolon, tab, pipe or another sign (default: found out)")
	flags.StringVar(&f.encoding, "encoding", "", "how a text is stored: utf-8, utf-16le, utf-16be, windows-1252 or macintosh (default: found out)")
	flags.IntVar(&f.headerRow, "header-row", 0, "row that names the columns, counted from 1 (default: found out)")
	flags.BoolVar(&f.noHeader, "no-header", false, "no row names the columns: the first is data")
	flags.BoolVar(&f.automatic, "automatic", false, "find out how the file is read, whatever was chosen for the last one like it")
	flags.StringVar(&f.mapping, "mapping", "", "JSON file that says what the columns become (default: found out)")
	flags.StringVar(&f.onDuplicate, "on-duplicate", "skip", "what to do with rows about somebody known: skip, update or create")
	flags.StringVar(&f.region, "default-region", "", "country of phones without a country code, such as US (default: the firm's)")
	flags.StringVar(&f.source, "consent-source", "", "where the consents come from (default: the file's name)")
	flags.BoolVar(&f.dryRun, "dry-run", false, "say what would happen, and change nothing")
	flags.BoolVar(&f.suppressions, "suppressions", false, "the file is a list of numbers or addresses that opted out, of whomever")
	flags.StringSliceVar(&f.channels, "channel", nil, "with --suppressions, what they opted out of: sms, email, voice, or several with commas")
	flags.StringVar(&f.errors, "errors", "", "file (.csv, .tsv, .xlsx; .vcf for vCards) to write the failed rows to, each with its reason")
	return cmd
}

func (f *importFlags) run(ctx context.Context, t *terminal, cmd *cobra.Command, store *sqlite.Store, path string) error {
	opts, err := f.options()
	if err != nil {
		return err
	}
	reading, err := f.reading(cmd)
	if err != nil {
		return err
	}
	if !f.automatic {
		if reading, _, err = store.RecallReading(ctx, path, reading); err != nil {
			return err
		}
	}
	progress := progressOn(cmd.ErrOrStderr())
	staged, err := store.StageImport(ctx, path, reading, progress)
	if err != nil {
		return err
	}
	before, err := store.ImportsOf(ctx, staged.ContentHash)
	if err != nil {
		return err
	}
	summary, err := f.planAndCommit(ctx, store, &staged, opts, progress)
	if err != nil {
		// The staging file is of no use to anybody after a failure in a terminal.
		_ = store.DiscardImport(staged.ID)
		return err
	}
	if !f.dryRun {
		if err := store.RememberReading(ctx, &staged); err != nil {
			return err
		}
	}
	f.addFileWarnings(&summary, &staged, before)
	summary.LeftOut = staged.Mapping.LeftOut(staged.Samples)
	return t.print(cmd.OutOrStdout(), summary, func(w io.Writer) error { return writeSummary(w, &summary, f.dryRun) })
}

// reading returns what was chosen about how the file is read.
func (f *importFlags) reading(cmd *cobra.Command) (sheet.Options, error) {
	opts := sheet.Options{Sheet: f.sheet, HeaderRow: f.headerRow}
	var err error
	if opts.Delimiter, err = sheet.ParseDelimiter(f.separator); err != nil {
		return opts, usageError{err}
	}
	if opts.Encoding, err = sheet.ParseEncoding(f.encoding); err != nil {
		return opts, usageError{err}
	}
	named := cmd.Flags().Changed("header-row")
	switch {
	case f.automatic && (named || f.noHeader || opts.Delimiter != 0 || opts.Encoding != ""):
		return opts, usageError{fault.Invalid("automatic", "--automatic has everything found out. Leave it away to choose how the file is read.")}
	case named && f.noHeader:
		return opts, usageError{fault.Invalid("header_row", "Give either --header-row or --no-header, not both.")}
	case named && f.headerRow == 0:
		return opts, usageError{fault.Invalid("header_row", "Rows are counted from 1. For a file without column names, give --no-header.")}
	case named:
		opts.Header = sheet.HeaderYes
	case f.noHeader:
		opts.Header = sheet.HeaderNo
	}
	if err := sheet.CheckHeaderRow(f.headerRow); err != nil {
		return opts, usageError{err}
	}
	return opts, nil
}

// addFileWarnings puts what was noticed of the file as a whole before what was
// noticed of its rows.
func (f *importFlags) addFileWarnings(summary *importer.Summary, staged *sqlite.Staged, before []sqlite.ImportRun) {
	messages := staged.Warnings
	if staged.Recalled {
		messages = append([]string{"Read as the last file like this: " + readingWords(staged.Read) + ". To have it found out instead, import with --automatic."}, messages...)
	}
	if len(before) > 0 {
		messages = append(messages, fmt.Sprintf("The very same file was imported on %s.", before[0].CommittedAt.Local().Format("2 Jan 2006 15:04")))
	}
	if others := otherSheets(&staged.File); f.sheet == "" && len(others) > 0 {
		messages = append(messages, fmt.Sprintf("Only the sheet “%s” was read. To read “%s” too, import the file again with --sheet.",
			staged.File.Sheet, strings.Join(others, "”, “")))
	}
	of := make([]importer.Problem, 0, len(messages)+len(summary.Warnings))
	for _, m := range messages {
		of = append(of, importer.Problem{Code: "file", Severity: importer.SeverityWarning, Message: m})
	}
	summary.Warnings = append(of, summary.Warnings...)
	summary.Warned += len(messages)
}

// readingWords says what was chosen about how a file is read.
func readingWords(o sheet.Options) string {
	var words []string
	switch {
	case o.Header == sheet.HeaderNo:
		words = append(words, "without column names")
	case o.HeaderRow > 0:
		words = append(words, fmt.Sprintf("with the column names in row %d", o.HeaderRow))
	case o.Header == sheet.HeaderYes:
		words = append(words, "with a row of column names")
	}
	switch {
	case o.Delimiter == '\t':
		words = append(words, "separated by tabs")
	case o.Delimiter != 0:
		words = append(words, fmt.Sprintf("separated by “%c”", o.Delimiter))
	}
	if o.Encoding != "" {
		words = append(words, "in "+string(o.Encoding))
	}
	return strings.Join(words, ", ")
}

// otherSheets names the visible worksheets that were not read.
func otherSheets(info *sheet.Info) []string {
	var names []string
	for _, s := range info.Sheets {
		if !s.Hidden && s.Name != info.Sheet {
			names = append(names, s.Name)
		}
	}
	return names
}

func (f *importFlags) options() (sqlite.PlanOptions, error) {
	on, err := importer.ParseDuplicates(f.onDuplicate)
	if err != nil {
		return sqlite.PlanOptions{}, usageError{err}
	}
	if f.region != "" {
		if f.region, err = phone.ParseRegion(f.region); err != nil {
			return sqlite.PlanOptions{}, usageError{err}
		}
	}
	opts := sqlite.PlanOptions{OnDuplicate: on, Region: f.region, ConsentSource: f.source}
	return opts, f.addChannels(&opts)
}

// addChannels reads what makes the file a list of opt-outs.
func (f *importFlags) addChannels(opts *sqlite.PlanOptions) error {
	switch {
	case f.suppressions && len(f.channels) == 0:
		return usageError{fault.Invalid("channel", "Say with --channel what the people of this list opted out of: sms, email or voice.")}
	case !f.suppressions && len(f.channels) > 0:
		return usageError{fault.Invalid("channel", "--channel says what a list of opt-outs is about. Give --suppressions with it.")}
	case !f.suppressions:
		return nil
	}
	opts.Mode = importer.ModeOptOuts
	for _, text := range f.channels {
		ch, err := consent.ParseChannel(text)
		if err != nil {
			return usageError{err}
		}
		if !slices.Contains(opts.Channels, ch) {
			opts.Channels = append(opts.Channels, ch)
		}
	}
	return nil
}

func (f *importFlags) planAndCommit(ctx context.Context, store *sqlite.Store, staged *sqlite.Staged, opts sqlite.PlanOptions, progress func(sqlite.Progress)) (importer.Summary, error) {
	if f.mapping != "" || f.suppressions {
		m, err := f.mappingOf(staged)
		if err != nil {
			return importer.Summary{}, err
		}
		if err := store.SetImportMapping(ctx, staged.ID, m); err != nil {
			return importer.Summary{}, err
		}
		staged.Mapping = m
	}
	if _, err := store.PlanImport(ctx, staged.ID, opts, progress); err != nil {
		return importer.Summary{}, err
	}
	if f.errors != "" {
		if err := store.WriteFailedRows(ctx, staged, f.errors); err != nil {
			return importer.Summary{}, err
		}
	}
	if f.dryRun {
		summary, err := store.TryImport(ctx, staged.ID, progress)
		if err != nil {
			return importer.Summary{}, err
		}
		return summary, store.DiscardImport(staged.ID)
	}
	return store.CommitImport(ctx, staged.ID, progress)
}

// mappingOf returns the mapping of the file that says one, or what a list of
// opt-outs makes of the columns.
func (f *importFlags) mappingOf(staged *sqlite.Staged) (importer.Mapping, error) {
	if f.mapping != "" {
		return readMapping(f.mapping, staged.Mapping)
	}
	return staged.Mapping.AsOptOuts(staged.Samples), nil
}

func readMapping(path string, guessed importer.Mapping) (m importer.Mapping, err error) {
	file, err := os.Open(path)
	if err != nil {
		return m, fault.Unavailable(err, "The mapping file %s cannot be read. Check its name and that you may open it.", path)
	}
	defer func() { _ = file.Close() }() // it was only read
	return importer.ReadMapping(file, guessed)
}

func writeSummary(w io.Writer, s *importer.Summary, dryRun bool) error {
	would := ""
	if dryRun {
		would = "Nothing was changed. It would be: "
	}
	counts := "%s%s: %d rows read, %d created, %d updated, %d skipped, %d failed\n"
	if s.Mode == importer.ModeOptOuts {
		counts = "%s%s: %d rows read, %d held back from now on, %d opt contacts out, %d held back already, %d failed\n"
	}
	_, err := fmt.Fprintf(w, counts, would, s.File, s.Rows.Read, s.Rows.Created, s.Rows.Updated, s.Rows.Skipped, s.Rows.Failed)
	if err != nil {
		return err
	}
	if s.Unchanged > 0 {
		if _, err := fmt.Fprintf(w, "Of the rows skipped, %d say nothing that is not there already\n", s.Unchanged); err != nil {
			return err
		}
	}
	if c := s.Consents; c != (importer.ConsentCounts{}) {
		if _, err := fmt.Fprintf(w, "%d opt-ins and %d opt-outs recorded; %d opt-ins not, since somebody has said no\n", c.OptIns, c.OptOuts, c.Refused); err != nil {
			return err
		}
	}
	for _, p := range append(append([]importer.Problem{}, s.Errors...), s.Warnings...) {
		where := ""
		switch {
		case p.Row > 0 && p.Column != "":
			where = fmt.Sprintf("row %d, %s: ", p.Row, p.Column)
		case p.Row > 0:
			where = fmt.Sprintf("row %d: ", p.Row)
		}
		if _, err := fmt.Fprintln(w, where+p.Message); err != nil {
			return err
		}
	}
	return writeRest(w, s)
}

// writeRest says what the lines before it leave out.
func writeRest(w io.Writer, s *importer.Summary) error {
	var lines []string
	if n := s.Rows.Failed - len(s.Errors); n > 0 {
		lines = append(lines, fmt.Sprintf("and %d more rows failed; --errors writes all of them to a file", n))
	}
	if n := s.Warned - len(s.Warnings); n > 0 {
		lines = append(lines, fmt.Sprintf("and %d more warnings", n))
	}
	if len(s.LeftOut) > 0 {
		lines = append(lines, "Columns left out: "+strings.Join(s.LeftOut, ", "))
	}
	for _, line := range lines {
		if _, err := fmt.Fprintln(w, line); err != nil {
			return err
		}
	}
	return nil
}

// progressOn returns a function that keeps one line of a terminal up to date; it
// writes nothing when w is no terminal.
func progressOn(w io.Writer) func(sqlite.Progress) {
	file, ok := w.(*os.File)
	if !ok || !isTerminal(file) {
		return nil
	}
	return func(p sqlite.Progress) {
		if p.Total > 0 {
			_, _ = fmt.Fprintf(w, "\r%s %d %%  ", p.Stage, p.Done*100/p.Total)
		}
	}
}

func isTerminal(f *os.File) bool {
	info, err := f.Stat()
	return err == nil && info.Mode()&os.ModeCharDevice != 0
}

// print writes v as JSON with --json, otherwise what text writes.
func (t *terminal) print(w io.Writer, v any, text func(io.Writer) error) error {
	if !t.json {
		return text(w)
	}
	out := json.NewEncoder(w)
	out.SetEscapeHTML(false)
	return out.Encode(v)
}

// stamp returns a time as RFC 3339 with the machine's offset, or empty.
func stamp(at time.Time) string {
	if at.IsZero() {
		return ""
	}
	return at.Local().Format(time.RFC3339)
}
