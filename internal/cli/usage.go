package cli

import (
	"errors"
	"fmt"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"
)

// atLeast makes a command take n values or more, and says so in plain words
// otherwise.
func atLeast(n int) cobra.PositionalArgs {
	return func(cmd *cobra.Command, args []string) error {
		if len(args) >= n {
			return nil
		}
		return fmt.Errorf("%s needs %d values or more and was given %d: %s", cmd.CommandPath(), n, len(args), cmd.UseLine())
	}
}

// exactly makes a command take n values, and says so in plain words otherwise.
func exactly(n int) cobra.PositionalArgs {
	return func(cmd *cobra.Command, args []string) error {
		if len(args) == n {
			return nil
		}
		values := "values"
		if n == 1 {
			values = "value"
		}
		return fmt.Errorf("%s needs %d %s and was given %d: %s", cmd.CommandPath(), n, values, len(args), cmd.UseLine())
	}
}

// noValues makes a command take no values, or only its subcommands.
func noValues(cmd *cobra.Command, args []string) error {
	switch {
	case len(args) == 0:
		return nil
	case cmd.HasSubCommands():
		cmd.SuggestionsMinimumDistance = 2 // letters that may be wrong
		return fmt.Errorf("%s knows no command “%s”%s", cmd.CommandPath(), args[0], perhaps(cmd.SuggestionsFor(args[0])))
	default:
		return fmt.Errorf("%s takes no value, and was given “%s”: %s", cmd.CommandPath(), args[0], cmd.UseLine())
	}
}

func perhaps(names []string) string {
	if len(names) == 0 {
		return ""
	}
	return ", perhaps you meant “" + names[0] + "”"
}

// needsFlags makes a command refuse to run without some of its flags.
func needsFlags(cmd *cobra.Command, names ...string) {
	cmd.PreRunE = func(cmd *cobra.Command, _ []string) error {
		missing := []string{}
		for _, name := range names {
			if !cmd.Flags().Changed(name) {
				missing = append(missing, "--"+name)
			}
		}
		if len(missing) == 0 {
			return nil
		}
		return fmt.Errorf("%s needs %s", cmd.CommandPath(), strings.Join(missing, ", "))
	}
}

// needsSomeFlag makes a command refuse to run without any of its own flags.
func needsSomeFlag(cmd *cobra.Command) {
	cmd.PreRunE = func(cmd *cobra.Command, _ []string) error {
		given := false
		cmd.LocalNonPersistentFlags().VisitAll(func(f *pflag.Flag) { given = given || f.Changed })
		if given {
			return nil
		}
		return fmt.Errorf("%s needs something to change, such as --status", cmd.CommandPath())
	}
}

// flagProblem puts the reasons why flags cannot be read in plain words.
func flagProblem(cmd *cobra.Command, err error) error {
	if unknown, ok := errors.AsType[*pflag.NotExistError](err); ok {
		dashes := "--"
		if unknown.GetSpecifiedShortnames() != "" {
			dashes = "-"
		}
		return fmt.Errorf("%s knows no option %s%s", cmd.CommandPath(), dashes, unknown.GetSpecifiedName())
	}
	if bare, ok := errors.AsType[*pflag.ValueRequiredError](err); ok {
		return fmt.Errorf("--%s needs a value", bare.GetFlag().Name)
	}
	value, ok := errors.AsType[*pflag.InvalidValueError](err)
	if !ok {
		return err
	}
	want := map[string]string{"int": "a whole number", "bool": "true or false"}[value.GetFlag().Value.Type()]
	if want == "" {
		return err
	}
	return fmt.Errorf("--%s needs %s, not “%s”", value.GetFlag().Name, want, value.GetValue())
}

// needsSubcommand is the run function of a command that does nothing by itself.
func needsSubcommand(cmd *cobra.Command, _ []string) error {
	return fmt.Errorf("say what to do: %s COMMAND", cmd.CommandPath())
}
