package syncbit.auth.web;

import java.util.List;

/**
 * The accounts in numbers, shown above a long list.
 *
 * @param total all accounts
 * @param attention the accounts that need a person to act
 */
record AccountCounts(int total, List<String> attention) {
    /** Shorter lists need no summary. */
    private static final int LONG_LIST = 10;

    AccountCounts {
        attention = List.copyOf(attention);
    }

    static AccountCounts of(List<AccountView> accounts) {
        return new AccountCounts(
                accounts.size(),
                accounts.stream()
                        .filter(AccountView::needsAttention)
                        .map(AccountView::user)
                        .toList());
    }

    /** Whether the list is long enough for a summary with links. */
    public boolean isLongList() {
        return total > LONG_LIST;
    }
}
