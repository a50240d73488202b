package cli

import (
	"errors"
	"fmt"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"
)

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

// flagProblem puts the reasons why flags cannot be read in plain words.
func flagProblem(_ *cobra.Command, err error) error {
	var value *pflag.InvalidValueError
	if !errors.As(err, &value) {
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
