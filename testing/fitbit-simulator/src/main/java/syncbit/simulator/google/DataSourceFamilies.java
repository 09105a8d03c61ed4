package syncbit.simulator.google;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The data source families of reconciled data. The simulator returns the same data for each of them. */
final class DataSourceFamilies {
    private static final String PREFIX = "users/me/dataSourceFamilies/";
    private static final Set<String> ALL =
            Set.of(PREFIX + "all-sources", PREFIX + "google-wearables", PREFIX + "google-sources");

    private DataSourceFamilies() {}

    static void check(@Nullable String family) {
        if (family != null && !ALL.contains(family)) {
            throw new GoogleRequestException(
                    "INVALID_DATA_SOURCE_FAMILY", "There is no data source family " + family + ".");
        }
    }
}
