package syncbit.collector.account;

import jakarta.persistence.LockModeType;
import java.util.Optional;
import org.springframework.data.jpa.repository.Lock;
import org.springframework.data.jpa.repository.Modifying;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

/** The table of people. */
interface PersonRows extends Repository<PersonRow, String> {
    Optional<PersonRow> findById(String user);

    /** Locked: the schedule and the consumer change different things of one person at one time. */
    @Lock(LockModeType.PESSIMISTIC_WRITE)
    Optional<PersonRow> findByUserLabel(String user);

    @Modifying
    @Query(
            nativeQuery = true,
            value = "insert into collector.person (user_label, provider) values (:user, :provider)"
                    + " on conflict do nothing")
    void insertIfAbsent(String user, String provider);
}
