package cli

import (
	"context"
	"errors"
	"fmt"
	"io"
	"strings"
	"text/tabwriter"
	"time"

	"github.com/spf13/cobra"

	"casefolk/internal/datadir"
	"casefolk/internal/fault"
	"casefolk/internal/sqlite"
)

// jsonBackup is one backup as scripts see it.
type jsonBackup struct {
	Path          string `json:"path"`
	Name          string `json:"name"`
	Size          int64  `json:"size"`    // of the file, in bytes
	MadeAt        string `json:"made_at"` // RFC 3339
	Reason        string `json:"reason"`  // manual, daily, migration, import, merge, bulk, restore, repair
	SchemaVersion int64  `json:"schema_version"`
	Contacts      int64  `json:"contacts"`
	Cases         int64  `json:"cases"`
	ConsentEvents int64  `json:"consent_events"`
	Readable      bool   `json:"readable"` // false: the beginning of the file is damaged
}

func jsonBackupOf(b sqlite.Backup) jsonBackup {
	m := b.Manifest
	return jsonBackup{
		Path: b.Path, Name: b.Name, Size: b.Size, MadeAt: m.MadeAt.Format(time.RFC3339), Reason: string(m.Reason), SchemaVersion: m.SchemaVersion,
		Contacts: m.Contacts, Cases: m.Cases, ConsentEvents: m.ConsentEvents, Readable: b.Readable,
	}
}

// orEmpty writes a time, and nothing for none.
func orEmpty(at time.Time) string {
	if at.IsZero() {
		return ""
	}
	return at.Format(time.RFC3339)
}

func backupCommand(t *terminal) *cobra.Command {
	cmd := &cobra.Command{Use: "backup", Short: "Make, list and restore backups", Args: noValues, RunE: needsSubcommand}
	cmd.AddCommand(backupCreateCommand(t), backupListCommand(t), backupRestoreCommand(t))
	return cmd
}

func backupCreateCommand(t *terminal) *cobra.Command {
	var out string
	cmd := &cobra.Command{
		Use: "create", Short: "Make a backup now, also while the window runs", Args: noValues,
		RunE: t.run(func(ctx context.Context, cmd *cobra.Command, _ []string, store *sqlite.Store) error {
			var made sqlite.Backup
			var err error
			if cmd.Flags().Changed("out") {
				made, err = store.CreateBackupAt(ctx, out, nil)
			} else {
				made, err = store.CreateBackup(ctx, nil)
			}
			if err != nil {
				return err
			}
			if t.json {
				return printJSON(cmd.OutOrStdout(), jsonBackupOf(made))
			}
			fmt.Fprintln(cmd.OutOrStdout(), made.Path)
			return nil
		}),
	}
	cmd.Flags().StringVar(&out, "out", "", "file or folder (default: the folder for backups); a name that ends in .db is not compressed")
	return cmd
}

func backupListCommand(t *terminal) *cobra.Command {
	return &cobra.Command{
		Use: "list", Short: "List the backups, newest first", Args: noValues,
		RunE: func(cmd *cobra.Command, _ []string) error {
			list, err := t.backups(cmd.Context())
			if err != nil {
				return failure{err}
			}
			if list.Problem != "" {
				fmt.Fprintln(cmd.ErrOrStderr(), list.Problem)
			}
			if err := t.printBackups(cmd.OutOrStdout(), list); err != nil {
				return failure{err}
			}
			return nil
		},
	}
}

// backups lists the backups, also when the data itself is damaged: then they are
// needed most.
func (t *terminal) backups(ctx context.Context) (list sqlite.BackupList, err error) {
	dir, err := datadir.Resolve(t.dataDir)
	if err != nil {
		return list, err
	}
	store, err := sqlite.Open(ctx, sqlite.Options{Dir: dir})
	if fault.Is(err, fault.CodeDamaged) {
		list = sqlite.BackupsIn(dir)
		list.Problem = strings.TrimSpace(fault.From(err).Message + " " + list.Problem)
		return list, nil
	}
	if err != nil {
		return list, err
	}
	list, err = store.Backups(ctx)
	return list, errors.Join(err, store.Close())
}

func (t *terminal) printBackups(out io.Writer, list sqlite.BackupList) error {
	if t.json {
		found := make([]jsonBackup, len(list.Backups))
		for i, b := range list.Backups {
			found[i] = jsonBackupOf(b)
		}
		return printJSON(out, map[string]any{"folder": list.Folder, "problem": list.Problem, "backups": found})
	}
	w := tabwriter.NewWriter(out, 0, 0, 2, ' ', 0)
	for _, b := range list.Backups {
		held := counted(int(b.Manifest.Contacts), "contact", "contacts") + "\t" + counted(int(b.Manifest.Cases), "case", "cases")
		if !b.Readable {
			held = "damaged: it cannot be restored\t"
		}
		fmt.Fprintf(w, "%s\t%s\t%s\t%d KB\t%s\n", b.Manifest.MadeAt.Local().Format("2006-01-02 15:04"), b.Manifest.Reason.Words(), held, (b.Size+1023)/1024, b.Path)
	}
	return w.Flush()
}

func backupRestoreCommand(t *terminal) *cobra.Command {
	var dryRun bool
	cmd := &cobra.Command{
		Use: "restore FILE", Short: "Replace all data by a backup; what is there is backed up first", Args: exactly(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			if dryRun {
				return t.run(t.previewRestore)(cmd, args)
			}
			return t.restore(cmd, args)
		},
	}
	cmd.Flags().BoolVar(&dryRun, "dry-run", false, "only say what would change")
	return cmd
}

func (t *terminal) previewRestore(ctx context.Context, cmd *cobra.Command, args []string, store *sqlite.Store) error {
	p, err := store.PreviewRestore(ctx, args[0], nil)
	if err != nil {
		return err
	}
	kinds := []struct {
		name string
		d    sqlite.Difference
	}{{"contacts", p.Contacts}, {"cases", p.Cases}, {"messages", p.Messages}, {"consent_events", p.Consents}}
	if t.json {
		doc := map[string]any{"made_at": orEmpty(p.MadeAt), "reason": string(p.Reason), "opt_outs_kept": p.OptOutKept}
		for _, k := range kinds {
			doc[k.name] = map[string]int{"now": k.d.Now, "then": k.d.Then, "gone": k.d.Gone, "back": k.d.Back, "changed": k.d.Changed}
		}
		return printJSON(cmd.OutOrStdout(), doc)
	}
	for _, k := range kinds {
		fmt.Fprintf(cmd.OutOrStdout(), "%s: now %d, in the backup %d (%d would go, %d would come back, %d would be as before)\n", k.name, k.d.Now, k.d.Then, k.d.Gone, k.d.Back, k.d.Changed)
	}
	return nil
}

// restore opens the data itself: it may be damaged.
func (t *terminal) restore(cmd *cobra.Command, args []string) error {
	dir, err := datadir.Resolve(t.dataDir)
	if err != nil {
		return failure{err}
	}
	result, err := sqlite.RestoreBackup(cmd.Context(), sqlite.Options{Dir: dir}, args[0], nil)
	if err != nil {
		return failure{err}
	}
	if t.json {
		return printJSON(cmd.OutOrStdout(), map[string]any{
			"restored": args[0], "made_at": orEmpty(result.MadeAt), "saved": result.Saved, "was_damaged": result.Damaged, "opt_outs_kept": result.Kept,
		})
	}
	fmt.Fprintf(cmd.ErrOrStderr(), "Restored. What was there before is kept in %s.\n", result.Saved)
	if result.Kept > 0 {
		fmt.Fprintf(cmd.ErrOrStderr(), "%d opt-outs given since the backup stay in force.\n", result.Kept)
	}
	return nil
}
